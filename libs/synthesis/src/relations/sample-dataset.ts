import {
  NO_PARENT,
  type Column,
  type Dataset,
  type Link,
  type SharedKeys,
  type Table,
  type TableNode,
} from '@likeness/table';
import { WEIGHT_COLUMN } from '../calibration/calibration-request.js';
import { reweighing } from '../calibration/reweighing.js';
import { textColumn } from '../decode/text-column.js';
import { createRng, type Rng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';
import { SynthesisError } from '../synthesis-error.js';
import type { DatasetSampleRequest, TableShares } from '../synthesizer.js';
import { checkSeed } from '../sampling/check-sample-request.js';
import { allowedParents } from './allowed-parents.js';
import { carriedValues } from './carried-values.js';
import { conditionedSources } from './conditioned-sources.js';
import { wishedColumns, wishesOf } from './table-wish.js';
import type { SharesOf } from './counted-table-shares.js';
import { dealingOrder } from './dealing-order.js';
import { drawKeptRows } from './draw-kept-rows.js';
import type { DrawnSchema } from './drawn-schema.js';
import { checkPrograms, keepLatePrograms, programsOfTable } from './keep-programs.js';
import { growHierarchy } from './grow-hierarchy.js';
import { makeKeys } from './make-keys.js';
import { partDuplicates } from './part-duplicates.js';
import { fillSlots } from './fill-slots.js';
import type { DrawnRows, TableSource } from './table-source.js';

const LARGEST_SCALE = 1e6;

/**
 * Draws all tables, parents first: the children that a parent wants decide the rows of a table, other foreign keys are dealt out so that every parent gets the
 * children that it wants, and only then the columns are drawn, given the parents. Every foreign key is empty or names a row that is there, primary keys do not repeat, and no row
 * breaks a constraint of its table or one over several tables.
 * @throws SynthesisError `bad_sample_request`, `bad_condition`, `impossible_condition`, `condition_too_rare`, `bad_calibration`
 */
export function sampleDataset(
  schema: DrawnSchema,
  models: ReadonlyMap<string, TableSource>,
  request: DatasetSampleRequest,
  sharesOf: SharesOf,
): Dataset {
  const { scale, scales = {}, where = {}, calibrations = {}, programs = [], seed } = request;
  checkSeed(seed);
  if (![scale, ...Object.values(scales)].every((each) => each > 0 && each <= LARGEST_SCALE))
    throw new SynthesisError('bad_sample_request', 'The scale must be a number above 0, at most 1000000.');
  const scaleOf = (table: string): number => scales[table] ?? scale;
  checkPrograms(programs, schema);
  const seeds = createRng(seed);
  const made = new Map<string, DrawnRows>();
  const carried = carriedValues(schema);
  const sources = conditionedSources(schema, models, wishesOf(where, calibrations), sharesOf);
  const weigh = weighers(calibrations, (table) => sharesOf(table, where[table] ?? {}));
  const { total, hidden } = schema.rules;
  for (const node of schema.tables) {
    const rng = createRng(seeds.next());
    const source = sources.get(node.name)!;
    const dealt = dealParents(node, source, { schema, sources, made, scaleOf, rng });
    const keys = makeKeys(node, dealt.rows, dealt.parents, made, rng);
    const drawn = drawKeptRows(node, source, {
      rows: dealt.rows,
      parents: keys.parents,
      keys: listedKeys(hidden.get(node.name), node) ?? keys.columns,
      made,
      carried,
      conditioned: wishedColumns({ where: where[node.name], calibration: calibrations[node.name] }),
      programs: programsOfTable(node, programs, schema, made),
      mustStay: [...node.parents, ...node.children].some(({ at }) => total.has(at)),
      seed: seeds.next(),
    });
    const table = linkToItself(node, drawn, source, rng);
    made.set(node.name, { ...drawn, table: carried.carry(node, table, 'late') });
  }
  const tables = new Map([...made].map(([name, { table }]) => [name, table]));
  const kept = keepLatePrograms(tables, programs, schema, (node) => {
    const wished = wishedColumns({ where: where[node.name], calibration: calibrations[node.name] });
    return new Set([...wished, ...columnsCountedOn(node, schema)]);
  });
  const names = [...made.keys()].filter((name) => !hidden.has(name));
  const finished = (name: string): Table => (weigh.get(name) ?? asItIs)(kept.get(name)!);
  return { tables: Object.fromEntries(names.map((name) => [name, finished(name)])) };
}

/** Keys, and what decides in other tables. */
function columnsCountedOn({ name, primaryKey, parents }: TableNode, { links, rules }: DrawnSchema): readonly string[] {
  const carried = rules.carried.flatMap(({ main, copies }) => [main, ...copies]).filter(({ table }) => table === name);
  const allowed = rules.allowed.filter(({ link }) => links[link]!.parent === name);
  return [
    ...primaryKey,
    ...parents.flatMap(({ foreignKey }) => foreignKey),
    ...carried.map(({ column }) => column),
    ...allowed.flatMap(({ column }) => column ?? []),
  ];
}

const asItIs = (table: Table): Table => table;

/** By table: what puts in the weights that are asked for. @throws SynthesisError `bad_calibration` */
function weighers(
  calibrations: NonNullable<DatasetSampleRequest['calibrations']>,
  sharesOf: (table: string) => TableShares,
): ReadonlyMap<string, (table: Table) => Table> {
  const asked = Object.entries(calibrations).flatMap(([name, calibration]) => {
    if (calibration.kind !== 'weights') return [];
    return [[name, reweighing(sharesOf(name), calibration, WEIGHT_COLUMN)] as const];
  });
  return new Map(asked);
}

/** The keys that a constraint lists, for a table that stands for them. */
function listedKeys(
  shared: SharedKeys | undefined,
  { primaryKey }: TableNode,
): ReadonlyMap<string, Column> | undefined {
  const keys = shared?.keys;
  if (!keys) return undefined;
  return new Map(
    primaryKey.map((name, at) => [
      name,
      textColumn(
        name,
        keys.map((key) => key[at]!),
      ),
    ]),
  );
}

interface Dealing {
  readonly schema: DrawnSchema;
  readonly sources: ReadonlyMap<string, TableSource>;
  readonly made: ReadonlyMap<string, DrawnRows>;
  readonly scaleOf: (table: string) => number;
  readonly rng: Rng;
}

/** How many rows there are, and the parents of each. */
function dealParents(
  node: TableNode,
  source: TableSource,
  { schema, sources, made, scaleOf, rng }: Dealing,
): { readonly rows: number; readonly parents: Map<number, Int32Array> } {
  const parents = new Map<number, Int32Array>();
  const scale = scaleOf(node.name);
  const links = dealingOrder(
    node.parents.filter(({ isSelf }) => !isSelf),
    // At scale 1, so that the order is that in which the model learned them.
    ({ at, parent }) => ({ withoutParent: source.withoutParent.get(at) ?? 0, parents: sources.get(parent)!.rows }),
  );
  if (links.length === 0) return { rows: rowsWithoutParents(node, source, schema, scale), parents };
  const total = links.find(({ at }) => schema.rules.total.has(at));
  const deciding = total ?? (source.owner === undefined ? links[0] : links.find(({ at }) => at === source.owner));
  const offers = new Map(
    links.map((link) => {
      const growth = link.isUnique || link === total ? 1 : scale / scaleOf(link.parent);
      return [link.at, grown(offerOf(link, schema, made), growth, rng)];
    }),
  );
  const looseOf = (link: Link): number =>
    link.isRequired ? 0 : Math.round((source.withoutParent.get(link.at) ?? 0) * scale);
  const wanted = deciding && offers.get(deciding.at)!.wanted;
  const open = deciding && wanted ? wanted.reduce((sum, count) => sum + count, 0) + looseOf(deciding) : 0;
  const room = (link: Link): number => {
    const { size } = offers.get(link.at)!;
    return link.isUnique || (link.isRequired && size === 0) ? size : Infinity;
  };
  const rows = Math.min(deciding ? open : Math.round(source.rows * scale), ...links.map(room));
  if (total && rows < open) throw tooFewParents(node);
  for (const link of links) {
    const { wanted: counts, parentAt } = offers.get(link.at)!;
    const loose = Math.min(rows, looseOf(link));
    const slots = fillSlots(counts, rows - loose, { isUnique: link.isUnique, rng }).map(parentAt);
    const dealt = new Int32Array(rows).fill(NO_PARENT);
    if (link === deciding) dealt.set(slots);
    else {
      const lucky = someRows(rows, slots.length, rng);
      shuffle(slots, 0, slots.length, rng);
      const arranged = source.arrange?.(link, lucky, slots, { parents, made }, rng) ?? slots;
      lucky.forEach((row, at) => (dealt[row] = arranged[at]!));
    }
    parents.set(link.at, dealt);
  }
  const kept = partDuplicates(node, parents, deciding, rng);
  if (kept.length === rows) return { rows, parents };
  const picked = [...parents].map(([at, dealt]) => [at, kept.map((row) => dealt[row]!)] as const);
  return { rows: kept.length, parents: new Map(picked) };
}

function rowsWithoutParents(
  { name }: TableNode,
  { rows }: TableSource,
  { rules: { hidden } }: DrawnSchema,
  scale: number,
): number {
  return hidden.get(name)?.keys?.length ?? Math.round(rows * scale);
}

/** The parents that rows may get over a link. */
interface Offer {
  readonly size: number;
  /** How many children each of them wants. */
  readonly wanted: Int32Array;
  parentAt(place: number): number;
}

function offerOf(link: Link, schema: DrawnSchema, made: ReadonlyMap<string, DrawnRows>): Offer {
  const { children, table } = made.get(link.parent)!;
  const allowed = allowedParents(link, schema, (name) => made.get(name)!.table);
  const all = schema.rules.total.has(link.at) ? new Int32Array(table.rowCount).fill(1) : children.get(link.at)!;
  if (!allowed) return { size: table.rowCount, wanted: all, parentAt: (place) => place };
  return {
    size: allowed.length,
    wanted: allowed.map((row) => all[row]!),
    parentAt: (place) => allowed[place]!,
  };
}

/** So many times as many children, on average. */
const grown = (offer: Offer, growth: number, rng: Rng): Offer =>
  growth === 1 ? offer : { ...offer, wanted: offer.wanted.map((count) => Math.floor(count * growth + rng.uniform())) };

function tooFewParents({ name }: TableNode): SynthesisError {
  return new SynthesisError(
    'impossible_condition',
    `Table "${name}" must have a row for every key of another table (PrimaryToPrimaryKey), and another foreign key has too few rows to name. Take one of the two out.`,
    { table: name },
  );
}

/** In their order. */
function someRows(rows: number, some: number, rng: Rng): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  if (some === rows) return order;
  shuffle(order, 0, rows, rng);
  return order.slice(0, some).sort();
}

function withColumns(table: Table, keys: ReadonlyMap<string, Column>): Table {
  return { ...table, columns: table.columns.map((column) => keys.get(column.name) ?? column) };
}

/** Self-references, once the rows have keys. */
function linkToItself(node: TableNode, drawn: DrawnRows, source: TableSource, rng: Rng): Table {
  let { table } = drawn;
  for (const link of node.parents.filter(({ isSelf }) => isSelf)) {
    const { rows, withoutParent } = source;
    const roots = Math.round(((withoutParent.get(link.at) ?? 0) / Math.max(1, rows)) * table.rowCount);
    const above = growHierarchy(drawn.children.get(link.at)!, Math.max(1, roots), rng);
    const made = new Map([[node.name, { ...drawn, table }]]);
    table = withColumns(table, makeKeys.ofLink(link, table.rowCount, above, made, node));
  }
  return table;
}
