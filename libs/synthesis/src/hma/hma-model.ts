import { columnStreams } from '../decode/column-streams.js';
import type { Column, Link, Metadata, TableNode } from '@likeness/table';
import { generatedColumn } from '../decode/generated-column.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import { drawnSchema } from '../relations/drawn-schema.js';
import { datasetSampling } from '../relations/dataset-sampling.js';
import type { Dealt, DrawnRows, RowsRequest, TableSource } from '../relations/table-source.js';
import { shapedChildCounts, type ChildCounts } from '../relations/child-counts.js';
import { matchRows } from '../relations/match-rows.js';
import { withoutKeys } from '../relations/without-keys.js';
import { createRng, type Rng } from '../sampling/rng.js';
import type { DatasetModel } from '../synthesizer.js';
import { drawRowTrees, type RowTrees } from '../trees/row-trees.js';
import { readRowTrees, writeRowTrees, type RowTreesHeader } from '../trees/row-trees-format.js';
import { parentContext } from './parent-context.js';

/** One table. Columns whose names begin with `#` are what its rows remember of their children. */
export interface HmaTable {
  readonly rows: number;
  readonly trees: RowTrees;
  /** By link: what the parents dealt before say about those of this one, where they say something. */
  readonly company: ReadonlyMap<number, RowTrees>;
}

export interface HmaParts {
  readonly metadata: Metadata;
  readonly tables: Readonly<Record<string, HmaTable>>;
  /** Of every relationship. */
  readonly links: readonly HmaLink[];
}

export interface HmaLink {
  readonly counts: ChildCounts;
  /** Child rows without a parent. */
  readonly withoutParent: number;
}

interface Header extends ModelFileHeader {
  readonly metadata: Metadata;
  readonly links: readonly HmaLink[];
  readonly tables: readonly TableHeader[];
}

interface TableHeader {
  readonly name: string;
  readonly rows: number;
  readonly trees: RowTreesHeader;
  readonly company: readonly (readonly [link: number, trees: RowTreesHeader])[];
}

/** The column with the number of children over a link. */
export const childrenColumn = (link: number): string => `#${link}/`;

const formatOf = (synthesizer: string): ModelFileHeader => ({ format: 'likeness-hma', version: 1, synthesizer });

export function hmaModel(synthesizer: string, { metadata, tables, links }: HmaParts): DatasetModel {
  const schema = drawnSchema(metadata);
  const { hidden } = schema.rules;
  const sources = new Map(
    schema.tables.map((node): [string, TableSource] => [
      node.name,
      {
        rows: tables[node.name]!.rows,
        withoutParent: new Map(node.parents.map(({ at }) => [at, links[at]!.withoutParent])),
        draw: (request) => drawTable(node, tables[node.name]!, links, request),
        arrange: (link, rows, slots, dealt, rng) =>
          arrangeParents(node, tables[node.name]!.company.get(link.at), { link, rows, slots, dealt, rng }),
      },
    ]),
  );
  return {
    synthesizer,
    metadata,
    estimatedRows: Object.fromEntries(
      Object.entries(tables).flatMap(([name, { rows }]) => (hidden.has(name) ? [] : [[name, rows]])),
    ),
    measurements: [],
    ...datasetSampling(schema, sources),
    serialize: () => {
      const written = Object.entries(tables).map(([name, table]) => writeTable(name, table));
      const header: Header = {
        ...formatOf(synthesizer),
        metadata,
        links,
        tables: written.map(({ header: each }) => each),
      };
      return writeModelFile(
        header,
        written.flatMap(({ floats }) => floats),
      );
    },
  };
}

export function readHma(synthesizer: string, bytes: Uint8Array): DatasetModel {
  return readModelFile<Header, DatasetModel>(formatOf(synthesizer), bytes, ({ metadata, tables, links }, body) => {
    const schema = drawnSchema(metadata);
    checkModelFile(links.length === schema.links.length);
    const read = tables.map(({ name, rows, trees: own, company }): [string, HmaTable] => {
      const trees = readRowTrees(own, body);
      return [name, { rows, trees, company: new Map(company.map(([at, each]) => [at, readRowTrees(each, body)])) }];
    });
    checkModelFile(schema.tables.every(({ name }) => read.some(([known]) => known === name)));
    return hmaModel(synthesizer, { metadata, tables: Object.fromEntries(read), links });
  });
}

function writeTable(name: string, { rows, trees, company }: HmaTable) {
  const own = writeRowTrees(trees);
  const others = [...company].map(([at, each]) => [at, writeRowTrees(each)] as const);
  const header: TableHeader = { name, rows, trees: own.header, company: others.map(([at, each]) => [at, each.header]) };
  return { header, floats: [own, ...others.map(([, each]) => each)].flatMap(({ floats }) => floats) };
}

interface Arrangement {
  readonly link: Link;
  readonly rows: Int32Array;
  readonly slots: Int32Array;
  readonly dealt: Dealt;
  readonly rng: Rng;
}

/** Draws what the parent of each row should be like, and gives it one that is. */
function arrangeParents(
  node: TableNode,
  company: RowTrees | undefined,
  { link, rows, slots, dealt, rng }: Arrangement,
): Int32Array {
  if (!company) return slots;
  const known = new Map([...dealt.parents].map(([at, parents]) => [at, rows.map((row) => parents[row]!)]));
  const columnsOf = (table: string) => learnedColumns(dealt.made.get(table)!);
  const context = parentContext(node, known, columnsOf);
  const wanted = drawRowTrees(company, context, rows.length, rng);
  const offered = parentContext(node, new Map([[link.at, slots]]), columnsOf);
  const same = wanted.map(({ name }) => offered.find((column) => column.name === name)!);
  return matchRows(wanted, same, rows.length, rng).map((slot) => slots[slot]!);
}

function drawTable(
  node: TableNode,
  { trees }: HmaTable,
  links: readonly HmaLink[],
  { rows, parents, made, seed }: RowsRequest,
): DrawnRows {
  const context = parentContext(node, parents, (table) => learnedColumns(made.get(table)!));
  const rng = createRng(seed);
  const drawn = new Map(drawRowTrees(trees, context, rows, rng).map((column) => [column.name, column]));
  const alone = withoutKeys(node);
  const streamOf = columnStreams(alone, seed);
  const columns = Object.keys(alone.columns).map(
    (name) => drawn.get(name) ?? generatedColumn(name, alone, streamOf)(rows, 0),
  );
  const children = node.children.map(({ at }) => {
    const column = drawn.get(childrenColumn(at));
    const wishes = column?.kind === 'number' ? column.values : new Float64Array(rows);
    const counts = shapedChildCounts(wishes, links[at]!.counts, rng);
    drawn.set(childrenColumn(at), {
      ...column,
      kind: 'number',
      name: childrenColumn(at),
      values: Float64Array.from(counts),
    });
    return [at, counts] as const;
  });
  return { table: { rowCount: rows, columns }, children: new Map(children), learned: [...drawn.values()] };
}

const learnedColumns = ({ learned = [] }: DrawnRows): readonly Column[] => learned;
