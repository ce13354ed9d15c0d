import type { Attribute } from '@likeness/privacy';
import type { Column, Table, TableMetadata } from '@likeness/table';
import { LearnedModel, type RowDrawer } from '../learned/learned-model.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import type { Rng } from '../sampling/rng.js';
import { SynthesisError } from '../synthesis-error.js';
import type { LossCurves, RowCondition } from '../synthesizer.js';
import { allowedCodes, type AllowedCodes } from './allowed-codes.js';
import { decodeColumn, encodeColumn, UNKNOWN, type ColumnCodes } from './column-codes.js';
import { codeDrawer, type CodeDrawer } from './draw-rows.js';
import { layOutNetwork, type Network } from './network.js';

export interface ArgnParts {
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  /** Of the learned columns. */
  readonly attributes: readonly Attribute[];
  readonly columns: readonly ColumnCodes[];
  /** Hidden units of every column. */
  readonly hidden: number;
  readonly weights: Float32Array;
  readonly losses: LossCurves;
}

interface Header extends ModelFileHeader, Omit<ArgnParts, 'weights'> {}

const FORMAT: ModelFileHeader = { format: 'likeness-argn', version: 1, synthesizer: 'argn' };

/** Rows are proposed so often before the most probable of what was seen is taken. */
const TRIES = 100;
const ROWS_AT_ONCE = 512;

/** Columns drawn one after the other, in whatever order a question needs; conditions are met exactly. */
export function argnModel(parts: ArgnParts): LearnedModel {
  const { weights, ...header } = parts;
  const { table, estimatedRows, attributes, losses } = parts;
  const net: Net = { ...parts, network: layOutNetwork(parts.columns, parts.hidden) };
  return new LearnedModel({
    synthesizer: FORMAT.synthesizer,
    table,
    estimatedRows,
    attributes,
    losses,
    drawer: (rng) => unconditioned(net, rng),
    drawerGiven: (where, rng) => given(net, where, rng),
    drawCompletion: (known, rng) => completion(net, known, rng),
    serialize: () => writeModelFile({ ...FORMAT, ...header } as Header, [weights]),
  });
}

/** Inverse of `serialize`. @throws SynthesisError `bad_model` */
export function readArgn(bytes: Uint8Array): LearnedModel {
  return readModelFile<Header, LearnedModel>(FORMAT, bytes, (header, { singles }) => {
    const { table, estimatedRows, attributes, columns, hidden, losses } = header;
    checkModelFile(Number.isSafeInteger(estimatedRows) && attributes.length === columns.length && hidden >= 1);
    const weights = singles(layOutNetwork(columns, hidden).weights);
    checkModelFile(weights.every(Number.isFinite));
    return argnModel({ table, estimatedRows, attributes, columns, hidden, losses, weights });
  });
}

interface Net extends ArgnParts {
  readonly network: Network;
}

function unconditioned({ network, weights, columns }: Net, rng: Rng): RowDrawer {
  const draw = codeDrawer(network, weights, network.targets, rng);
  return (rows) => drawTable(columns, rows, rng, draw);
}

/** Columns of which one code is left are seen by all; restricted ones come next; a row is accepted with the probability of its later restrictions. */
function given({ network, weights, columns, table }: Net, where: RowCondition, rng: Rng): RowDrawer {
  const allowed = columns.map((codes) =>
    where[codes.name] === undefined ? undefined : allowedCodes(codes, table.columns[codes.name]!, where[codes.name]!),
  );
  const fixed = Int32Array.from(allowed, (each) => (each ? onlyCode(each) : UNKNOWN));
  const open = network.targets.filter((target) => fixed[target] === UNKNOWN);
  const order = [...open.filter((target) => allowed[target]), ...open.filter((target) => !allowed[target])];
  const restrictions = allowed.map((each) => each?.weights);
  if (restrictions.some((each) => each?.every((weight) => weight === 0))) throw impossible(where);
  const draw = codeDrawer(network, weights, order, rng, restrictions);
  return (rows) => drawTable(columns, rows, rng, (codes) => drawAccepted(codes, fixed, draw, rng, where), allowed);
}

/** Draws rows again until each was accepted; where none of so many was, one of them is taken by its probability. */
function drawAccepted(rows: readonly Int32Array[], fixed: Int32Array, draw: CodeDrawer, rng: Rng, where: RowCondition) {
  let waiting = rows.map((kept) => ({ kept, drawn: new Int32Array(kept.length), total: 0 }));
  for (let tries = 0; tries < TRIES && waiting.length > 0; tries++) {
    for (const { drawn } of waiting) drawn.set(fixed);
    const probabilities = draw(waiting.map(({ drawn }) => drawn));
    waiting = waiting.filter((row, at) => {
      const probability = probabilities[at]!;
      row.total += probability;
      const isAccepted = rng.uniform() < probability;
      if (isAccepted || rng.uniform() * row.total < probability) row.kept.set(row.drawn);
      return !isAccepted;
    });
  }
  if (waiting.some(({ total }) => !(total > 0))) throw impossible(where);
}

function onlyCode({ weights }: AllowedCodes): number {
  const first = weights.findIndex((weight) => weight > 0);
  return weights.some((weight, code) => weight > 0 && code !== first) ? UNKNOWN : first;
}

function completion({ network, weights, columns }: Net, known: Table, rng: Rng): readonly Column[] {
  const given = columns.map((codes) => {
    const column = known.columns.find(({ name }) => name === codes.name);
    return column && encodeColumn(codes, column);
  });
  const order = network.targets.filter((target) => !given[target]);
  const draw = codeDrawer(network, weights, order, rng);
  let row = 0;
  return drawTable(columns, known.rowCount, rng, (rows) => {
    for (const codes of rows) {
      given.forEach((each, at) => (codes[at] = each ? each[row]! : UNKNOWN));
      row++;
    }
    draw(rows);
  });
}

/** Fills rows in blocks that stay in the cache. @param drawRows fills the codes of the next rows */
function drawTable(
  columns: readonly ColumnCodes[],
  rows: number,
  rng: Rng,
  drawRows: (rows: readonly Int32Array[]) => unknown,
  allowed: readonly (AllowedCodes | undefined)[] = [],
): readonly Column[] {
  const made = columns.map(() => new Int32Array(rows));
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const block = Array.from({ length: Math.min(ROWS_AT_ONCE, rows - from) }, () =>
      new Int32Array(columns.length).fill(UNKNOWN),
    );
    drawRows(block);
    made.forEach((column, at) => block.forEach((codes, row) => (column[from + row] = codes[at]!)));
  }
  return columns.map((column, at) => decodeColumn(column, made[at]!, rng, allowed[at]?.parts));
}

function impossible(where: RowCondition): SynthesisError {
  return new SynthesisError(
    'impossible_condition',
    `The model gives the condition on ${Object.keys(where).join(', ')} next to no probability. Ask for something else.`,
  );
}
