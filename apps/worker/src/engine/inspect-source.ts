import type { ColumnFinding, SourceDetail } from '@likeness/contracts';
import { tableBuilder, tableDetector, writeMetadata, type ColumnDetection } from '@likeness/table';
import type { InspectOrder, SourceOrder } from './orders.js';
import { openSource } from './open-source.js';

/** What was found, for the owner's eyes only. */
export type Inspection = NonNullable<SourceDetail['detected']>;

/** Reads the source twice: to detect its metadata, and to count the cells that do not fit it. */
export async function inspectSource({ source, privateKey }: InspectOrder, signal: AbortSignal): Promise<Inspection> {
  const detector = tableDetector();
  for await (const batch of openSource(source, privateKey, signal)) detector.append(batch);
  const name = tableName(source);
  const { metadata, columns } = detector.finish(name);
  const builder = tableBuilder(metadata);
  for await (const batch of openSource(source, privateKey, signal)) builder.append(batch);
  const rejected = [...builder.rejectedCells().values()].reduce((sum, count) => sum + count, 0);
  const whole = writeMetadata({ METADATA_SPEC_VERSION: 'V1', tables: { [name]: metadata }, relationships: [] });
  return {
    metadata: JSON.parse(whole) as Inspection['metadata'],
    columns: columns.map(findingOf),
    rejectedCells: rejected,
  };
}

const tableName = (source: SourceOrder): string => (source.kind === 'upload' ? source.table : source.address.table);

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
