import type { ColumnFinding, Relationship, SourceDetail, SuggestedRule } from '@likeness/contracts';
import {
  detectRelationships,
  examineRelationships,
  keyCandidates,
  relateByCatalogue,
  suggestConstraints,
  suggestRelationships,
  tableBuilder,
  tableDetector,
  writeMetadata,
  type Batch,
  type ColumnDetection,
  type Detection,
  type Metadata,
  type SuggestedConstraint,
  type Table,
  type TableMetadata,
  type TableDetection,
} from '@likeness/table';
import { isSeveral, type InspectOrder, type TableOrder } from './orders.js';
import { openSource } from './open-source.js';
import { openTables } from './open-tables.js';

/** What was found, for the owner's eyes only. */
export type Inspection = NonNullable<SourceDetail['detected']>;

/** Reads every table twice: to detect its metadata, and to count the cells that do not fit it. */
export async function inspectSource({ source, privateKey }: InspectOrder, signal: AbortSignal): Promise<Inspection> {
  if (!isSeveral(source)) {
    const scan = (): AsyncIterable<Batch> => openSource(source, privateKey, signal);
    const found = await detectTable(tableName(source), scan());
    return findings(asMetadata([found]), [found], [], scan);
  }
  const opened = await openTables(source, privateKey, signal);
  try {
    const found: TableDetection[] = [];
    for (const name of opened.names) found.push(await detectTable(name, opened.scan(name)));
    const { metadata, tables, relationshipReasons } = related(found, opened.keys);
    return await findings(metadata, tables, relationshipReasons, opened.scan);
  } finally {
    await opened.close();
  }
}

/** Names of columns suggest what belongs together, where the source does not say it. */
const related = (
  found: readonly TableDetection[],
  keys: Parameters<typeof relateByCatalogue>[1] | undefined,
): Detection =>
  keys === undefined || keys.foreignKeys.length === 0 ? detectRelationships(found) : relateByCatalogue(found, keys);

const tableName = (source: TableOrder): string => (source.kind === 'upload' ? source.table : source.address.table);

async function detectTable(name: string, batches: AsyncIterable<Batch>): Promise<TableDetection> {
  const detector = tableDetector();
  for await (const batch of batches) detector.append(batch);
  return detector.finish(name);
}

const asMetadata = (found: readonly TableDetection[]): Metadata => ({
  METADATA_SPEC_VERSION: 'V1',
  tables: Object.fromEntries(found.map(({ table, metadata }) => [table, metadata])),
  relationships: [],
});

async function findings(
  metadata: Metadata,
  found: readonly TableDetection[],
  relationshipNotes: readonly string[],
  scan: (table: string) => AsyncIterable<Batch>,
): Promise<Inspection> {
  const tables: Inspection['tables'] = [];
  const candidates = found.length > 1 ? keyCandidates(metadata) : {};
  const keys: Record<string, Table> = {};
  for (const { table, metadata: described, columns } of found) {
    const builder = tableBuilder(described);
    const keyed = candidates[table];
    const keyBuilder = keyed && tableBuilder(keyed);
    for await (const batch of scan(table)) {
      builder.append(batch);
      keyBuilder?.append(withColumnsOf(keyed!, batch));
    }
    if (keyBuilder) keys[table] = keyBuilder.finish();
    const rejectedCells = [...builder.rejectedCells().values()].reduce((sum, count) => sum + count, 0);
    const suggestedRules = suggestConstraints(described, builder.finish()).map(suggestedRule);
    tables.push({ table, columns: columns.map(findingOf), rejectedCells, suggestedRules });
  }
  const several = found.length > 1;
  const examined = several ? examineRelationships(metadata, { tables: keys }) : [];
  const suggested = several ? suggestRelationships(metadata, { tables: keys }) : [];
  return {
    metadata: JSON.parse(writeMetadata(metadata)) as Inspection['metadata'],
    tables,
    relationshipNotes: [...relationshipNotes, ...examined.map(({ reason }) => reason)].map(asSentence),
    suggestedRelationships: suggested.map(({ relationship, reason }) => ({
      relationship: JSON.parse(JSON.stringify(relationship)) as Relationship,
      reason: asSentence(reason),
    })),
  };
}

const withColumnsOf = ({ columns }: TableMetadata, batch: Batch): Batch => ({
  rowCount: batch.rowCount,
  columns: Object.fromEntries(Object.keys(columns).map((name) => [name, batch.columns[name] ?? []])),
});

const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const suggestedRule = ({ constraint, reason, listsValues }: SuggestedConstraint): SuggestedRule => ({
  rule: { class_name: constraint.class_name, parameters: { ...constraint.parameters } },
  reason: asSentence(reason),
  listsValues,
});

function findingOf({
  name,
  sdtype,
  reason,
  hints,
  personalData,
  observed,
  emptyShare,
}: ColumnDetection): ColumnFinding {
  return {
    name,
    sdtype,
    reason: [reason, ...hints].join('; '),
    personalData: { ...personalData },
    observed: observed.kind === 'categories' ? { ...observed, values: [...observed.values] } : { ...observed },
    emptyShare,
  };
}
