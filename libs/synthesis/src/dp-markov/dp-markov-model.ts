import { declaredAttribute } from '@likeness/privacy';
import { concatenateTables, type Column, type Metadata, type Table } from '@likeness/table';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import { onlyTable } from '../planning/only-table.js';
import { createRng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import { SequenceModel } from '../sequences/sequence-model.js';
import { takeCells } from '../sequences/take-cells.js';
import type { DpMarkovParameters } from './dp-markov-parameters.js';
import { indexWithin } from './index-within.js';
import { beforeName, designSequences, STEP, type SequenceDesign } from './sequence-design.js';

export interface DpMarkovParts {
  readonly metadata: Metadata;
  readonly params: DpMarkovParameters;
  /** Of first rows, with context and length; of all rows where there are no sequences. */
  readonly first: GraphicalModel;
  /** Of rows together with those before. */
  readonly next: GraphicalModel | undefined;
}

interface Header extends ModelFileHeader, Pick<DpMarkovParts, 'metadata' | 'params'> {
  /** The model files of both, in base 64. */
  readonly models: readonly string[];
}

const FORMAT: ModelFileHeader = { format: 'likeness-dp-markov', version: 1, synthesizer: 'dp-markov' };
const BINS = 32;

/** All of it public: noisy marginals, and what was fitted to them. */
export function dpMarkovModel(parts: DpMarkovParts): SequenceModel {
  const { metadata, params, first, next } = parts;
  const { table } = onlyTable(metadata);
  const design = designSequences(metadata, params);
  const { index } = design?.rule ?? {};
  const modelled = design ? [...design.context, ...design.changing, ...(index === undefined ? [] : [index])] : [];
  return new SequenceModel({
    synthesizer: FORMAT.synthesizer,
    table,
    estimatedRows: first.estimatedRows + (next?.estimatedRows ?? 0),
    contexts: first,
    changing: design ? [...design.changing, ...(index === undefined ? [] : [index])] : [],
    attributes: modelled.map((name) => declaredAttribute(name, table.columns[name]!, BINS)!),
    measurements: [...first.measurements, ...(next?.measurements ?? [])],
    drawRows: (contexts, lengths, seed) => drawRows(design!, next, contexts, lengths, seed),
    serialize: () => writeDpMarkov(parts),
  });
}

/** Row after row of all sequences at once, each given its context and the row before. */
function drawRows(
  { rule, range, context, changing }: SequenceDesign,
  next: GraphicalModel | undefined,
  contexts: Table,
  lengths: Int32Array,
  seed: number,
): ReadonlyMap<string, Column> {
  const seeds = createRng(seed);
  const drawn = [...changing, ...(rule.index === undefined ? [] : [rule.index])];
  let open = Int32Array.from(lengths.keys());
  let rows: Table = { rowCount: open.length, columns: drawn.map((name) => named(contexts, name)) };
  const steps = [rows];
  const places = [open];
  for (let row = 1; next; row++) {
    const kept = Int32Array.from(open.keys()).filter((at) => lengths[open[at]!]! > row);
    if (kept.length === 0) break;
    open = kept.map((at) => open[at]!);
    const before = takeRows(rows, Array.from(kept));
    const known = {
      rowCount: open.length,
      columns: [
        ...context.map((name) => takeCells(named(contexts, name), open)),
        ...changing.map((name) => ({ ...named(before, name), name: beforeName(name) })),
      ],
    };
    const made = next.complete(known, seeds.next());
    rows = {
      rowCount: open.length,
      columns: drawn.map((name) =>
        name === rule.index ? moved(named(before, name), named(made, STEP), rule.stepUnit) : named(made, name),
      ),
    };
    steps.push(rows);
    places.push(open);
  }
  const whole = takeRows(concatenateTables(steps), bySequence(lengths, places));
  const held = (column: Column): Column =>
    column.name === rule.index && column.kind !== 'text' && range
      ? { ...column, values: indexWithin(column.values, lengths, { ...range, unit: rule.stepUnit }) }
      : column;
  return new Map(whole.columns.map((column) => [column.name, held(column)]));
}

/** At least one step further. */
function moved(index: Column, steps: Column, unit: number): Column {
  if (index.kind === 'text' || steps.kind === 'text') throw new TypeError('An index and its steps are numbers.');
  return {
    ...index,
    values: index.values.map((value, row) => value + Math.max(1, Math.round(steps.values[row]!)) * unit),
  };
}

/** Numbers of the rows, drawn step after step, in the order of the sequences. */
function bySequence(lengths: Int32Array, places: readonly Int32Array[]): number[] {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, at) => (starts[at + 1] = starts[at]! + length));
  const order: number[] = [];
  let number = 0;
  places.forEach((open, row) => open.forEach((sequence) => (order[starts[sequence]! + row] = number++)));
  return order;
}

function named({ columns }: Table, name: string): Column {
  return columns.find((column) => column.name === name)!;
}

function writeDpMarkov({ metadata, params, first, next }: DpMarkovParts): Uint8Array {
  const models = [first, ...(next ? [next] : [])].map((model) => Buffer.from(model.serialize()).toString('base64'));
  return writeModelFile({ ...FORMAT, metadata, params, models } as Header, []);
}

/** Inverse of `serialize`. @throws SynthesisError `bad_model` */
export function readDpMarkov(bytes: Uint8Array): SequenceModel {
  return readModelFile<Header, SequenceModel>(FORMAT, bytes, ({ metadata, params, models }) => {
    checkModelFile(models.length === 1 || models.length === 2);
    const [first, next] = models.map((text) =>
      readGraphicalModel('grove', Uint8Array.from(Buffer.from(text, 'base64'))),
    );
    return dpMarkovModel({ metadata, params, first: first!, next });
  });
}
