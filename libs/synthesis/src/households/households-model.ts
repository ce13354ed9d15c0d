import { concatenateTables, type Column, type Metadata, type Table } from '@likeness/table';
import { readBundle, writeBundle } from '../model-file/bundle.js';
import { checkModelFile } from '../model-file/read-model-file.js';
import type { ModelFileHeader } from '../model-file/write-model-file.js';
import { findSynthesizer } from '../registry.js';
import { drawnSchema } from '../relations/drawn-schema.js';
import { publicKeys } from '../relations/public-keys.js';
import { datasetSampling } from '../relations/dataset-sampling.js';
import type { DrawnRows, RowsRequest, TableSource } from '../relations/table-source.js';
import { withOwnKeys } from '../relations/with-own-keys.js';
import { createRng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import type { DatasetModel, Model } from '../synthesizer.js';
import { householdTables, type HouseholdTable } from './household-tables.js';
import type { HouseholdsParameters } from './households-parameters.js';

export interface HouseholdsParts {
  readonly metadata: Metadata;
  readonly params: HouseholdsParameters;
  /** Of every table as it is measured. */
  readonly models: ReadonlyMap<string, Model>;
}

interface Header extends ModelFileHeader {
  readonly metadata: Metadata;
  readonly params: HouseholdsParameters;
  readonly names: readonly string[];
}

const FORMAT: ModelFileHeader = { format: 'likeness-households', version: 1, synthesizer: 'households' };

export function householdsModel({ metadata, params, models }: HouseholdsParts): DatasetModel {
  const schema = drawnSchema(metadata);
  const measured = new Map(
    householdTables(metadata, params).tables.map((table): [string, TableSource] => {
      const model = models.get(table.node.name)!;
      const owner = table.path.at(-1);
      return [
        table.node.name,
        {
          rows: owner ? 0 : model.estimatedRows,
          owner: owner?.at ?? 'nobody',
          withoutParent: new Map(),
          draw: (request) => drawTable(table, model, request),
        },
      ];
    }),
  );
  const hidden = schema.tables.filter(({ name }) => schema.rules.hidden.has(name));
  const sources = new Map([...measured, ...hidden.map((node) => [node.name, publicKeys(node, schema)] as const)]);
  const sampling = datasetSampling(schema, sources);
  let rows: Readonly<Record<string, number>> | undefined;
  return {
    synthesizer: FORMAT.synthesizer,
    metadata,
    // How many children there are follows from the parents, so they are drawn once to be counted.
    get estimatedRows() {
      return (rows ??= Object.fromEntries(
        Object.entries(sampling.sample({ scale: 1, seed: 0 }).tables).map(([name, table]) => [name, table.rowCount]),
      ));
    },
    measurements: [...models].flatMap(([table, { measurements }]) => measurements.map((each) => ({ ...each, table }))),
    ...sampling,
    serialize: () => {
      const header: Header = { ...FORMAT, metadata, params, names: [...models.keys()] };
      return writeBundle(
        header,
        [...models.values()].map((model) => model.serialize()),
      );
    },
  };
}

export function readHouseholds(bytes: Uint8Array): DatasetModel {
  return readBundle<Header, DatasetModel>(FORMAT, bytes, ({ metadata, params, names }, files) => {
    checkModelFile(names.length === files.length && Object.keys(metadata.tables).every((name) => names.includes(name)));
    const { deserialize } = findSynthesizer(params.synthesizer);
    return householdsModel({
      metadata,
      params,
      models: new Map(names.map((name, at) => [name, deserialize(files[at]!)])),
    });
  });
}

function drawTable(table: HouseholdTable, model: Model, { rows, parents, made, seed }: RowsRequest): DrawnRows {
  const { node, path, context, children } = table;
  const owner = path.at(-1);
  const known = owner && rows > 0 ? knownColumns(made.get(owner.parent)!, context, parents.get(owner.at)!) : undefined;
  const drawn = known ? drawChildren(table, model, known, parents.get(owner!.at)!, seed) : model.sample({ rows, seed });
  const named = new Map(drawn.columns.map((column) => [column.name, column]));
  const counts = node.children.map(({ at }) => {
    const column = named.get(children.get(at) ?? '');
    return [at, column?.kind === 'number' ? Int32Array.from(column.values) : new Int32Array(rows)] as const;
  });
  const own: Table = { rowCount: rows, columns: Object.keys(node.metadata.columns).map((name) => named.get(name)!) };
  return { table: own, children: new Map(counts), learned: drawn.columns };
}

/** The first child of every parent, and the others given the first. */
function drawChildren(
  { siblings, node }: HouseholdTable,
  model: Model,
  known: readonly Column[],
  parentOf: Int32Array,
  seed: number,
): Table {
  const whole: Table = { rowCount: parentOf.length, columns: known };
  if (siblings.length === 0) return model.complete(whole, seed);
  const firstOf = new Map<number, number>();
  parentOf.forEach((parent, row) => void (firstOf.has(parent) || firstOf.set(parent, row)));
  const rows = Array.from(parentOf.keys());
  const first = rows.filter((row) => firstOf.get(parentOf[row]!) === row);
  const others = rows.filter((row) => firstOf.get(parentOf[row]!) !== row);
  const drawn = model.complete(takeRows(whole, first), seed);
  if (others.length === 0) return drawn;
  const placeOf = new Map(first.map((row, place) => [row, place]));
  const elder = takeRows(
    drawn,
    others.map((row) => placeOf.get(firstOf.get(parentOf[row]!)!)!),
  );
  const told = siblings.map(({ name, column }) => ({ ...elder.columns.find((each) => each.name === column)!, name }));
  const given = { rowCount: others.length, columns: [...takeRows(whole, others).columns, ...told] };
  const more = model.complete(given, createRng(seed, 1).next());
  const order = [...first, ...others].map((row, at) => [row, at] as const).sort(([a], [b]) => a - b);
  const joined = takeRows(
    concatenateTables([drawn, more]),
    order.map(([, at]) => at),
  );
  return withOwnKeys(joined, node, seed);
}

function knownColumns(
  { learned = [] }: DrawnRows,
  context: HouseholdTable['context'],
  rows: Int32Array,
): readonly Column[] {
  const columns = context.map(({ name, parentName }): Column => ({
    ...learned.find((column) => column.name === parentName)!,
    name,
  }));
  return takeRows({ rowCount: rows.length, columns }, [...rows]).columns;
}
