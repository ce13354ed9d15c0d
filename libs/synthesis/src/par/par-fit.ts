import type { Odometer, Private } from '@likeness/privacy';
import type { Column, Table } from '@likeness/table';
import { networkOptions } from '../autoregressive/argn-fit.js';
import { encodeColumn } from '../autoregressive/column-codes.js';
import { learnCodes } from '../autoregressive/learn-codes.js';
import { layOutNetwork } from '../autoregressive/network.js';
import { trainNetwork } from '../autoregressive/train-network.js';
import { giveWay } from '../cooperate.js';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import { sequenceRoles } from '../planning/sequence-roles.js';
import { contextNames } from '../sequences/context-names.js';
import { contextTable } from '../sequences/context-table.js';
import { LENGTH } from '../sequences/length-column.js';
import type { SequenceModel } from '../sequences/sequence-model.js';
import { takeCells } from '../sequences/take-cells.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { parModel } from './par-model.js';
import type { ParParameters } from './par-parameters.js';
import { layOutRowNetwork, type RowNetwork } from './row-network.js';
import { learnIndex, learnSequenceColumn, type CodedSequence } from './sequence-column.js';
import { isConstant, splitSequences, type Sequences } from './sequences.js';

/** The part of the fit in which contexts are learned. */
const CONTEXT_SHARE = 0.2;

/**
 * Probabilistic autoregressive model of sequences: contexts and lengths by one network, and by another each row given the context, its position and
 * the row before. Numbers that move are drawn as changes from the last value; an index always moves up.
 *
 * Guarantee: none.
 * Citation: Zhang, Patki and Veeramachaneni 2022, "Sequential Models in the Synthetic Data Vault" (PAR); the networks are those of `argn`.
 */
export async function fitPar(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<SequenceModel> {
  return learnFromTable(data, plan, 'par', async ({ table, columns, rows, sequenceKeys: keys }) => {
    run.progress('putting sequences together', 0);
    await giveWay(run.signal);
    const params = plan.params as unknown as ParParameters;
    const roles = sequenceRoles(table);
    const index = columns.find(({ name }) => name === roles.index);
    const sequences = splitSequences(rows, keys, index);
    const contextColumns = contextOf(columns, sequences, params, keys.length > 0, index);
    const changing = columns.filter((column) => !contextColumns.includes(column));
    const ordered = changing.map((column) => takeCells(column, sequences.order));
    const firsts = sequences.starts.subarray(0, -1).map((start) => sequences.order[start]!);
    const contexts = contextColumns.map((column) => takeCells(column, firsts));
    if (keys.length > 0) contexts.push(lengthColumn(sequences));

    const hidden = params.hidden_units;
    const context = contexts.map(learnCodes);
    const contextCodes = rowsOf(context.map((codes, at) => encodeColumn(codes, contexts[at]!)));
    const share = (from: number, to: number): RunControl => ({
      ...run,
      progress: (stage, fraction) => run.progress(stage, from + (to - from) * fraction),
    });
    const contextNetwork = await trainNetwork(
      layOutNetwork(context, hidden),
      contextCodes,
      { ...networkOptions(params, contextCodes.length), anyOrder: 0.5 },
      share(0, CONTEXT_SHARE),
    );

    const coded = ordered.map((column) =>
      column.kind !== 'text' && column.name === roles.index
        ? learnIndex(column, sequences)
        : learnSequenceColumn(column, sequences),
    );
    const position = positionColumn(sequences);
    const rowParts = {
      context,
      position: learnCodes(position),
      columns: coded.map(({ column }) => column),
      hidden,
    };
    const layout = layOutRowNetwork(rowParts);
    const positions = encodeColumn(rowParts.position, position);
    const rowCodes = codesOfRows(layout, contextCodes, positions, coded, sequences);
    const rowNetwork = await trainNetwork(
      layout.network,
      layout.network.targets.length > 0 ? rowCodes : rowCodes.slice(0, 1),
      { ...networkOptions(params, rows), anyOrder: 0 },
      share(CONTEXT_SHARE, 1),
    );
    run.progress('done', 1);
    const perRow = new Set([...changing.map(({ name }) => name), ...rowKeys(table.primary_key, roles.keys)]);
    return parModel({
      ...rowParts,
      table,
      estimatedRows: rows,
      estimatedSequences: firsts.length,
      contextTable: contextTable(table, keys.length > 0 ? perRow : new Set(), LENGTH),
      contextAttributes: contexts.map(learnAttribute),
      attributes: ordered.map(learnAttribute),
      contextWeights: contextNetwork.weights,
      rowWeights: rowNetwork.weights,
      losses: layout.network.targets.length > 0 ? rowNetwork.losses : contextNetwork.losses,
    });
  });
}

/** @throws SynthesisError `bad_parameter` where a column that was named changes within a sequence */
function contextOf(
  columns: readonly Column[],
  sequences: Sequences,
  { context_columns: text }: ParParameters,
  hasKey: boolean,
  index: Column | undefined,
): readonly Column[] {
  if (!hasKey) return columns;
  const named = contextNames(text);
  const constant = columns.filter((column) => column !== index && isConstant(column, sequences));
  if (named.length === 0) return constant;
  const chosen = constant.filter(({ name }) => named.includes(name));
  if (chosen.length === named.length) return chosen;
  throw new SynthesisError(
    'bad_parameter',
    'The parameter "context_columns" names a column that changes within a sequence. Leave it out.',
    { parameter: 'context_columns' },
  );
}

function rowKeys(primary: string | readonly string[] | undefined, sequenceKeys: readonly string[]): readonly string[] {
  const keys = primary === undefined ? [] : typeof primary === 'string' ? [primary] : primary;
  return keys.filter((name) => !sequenceKeys.includes(name));
}

function lengthColumn({ starts }: Sequences): Column {
  return {
    kind: 'number',
    name: LENGTH,
    values: Float64Array.from({ length: starts.length - 1 }, (_, at) => starts[at + 1]! - starts[at]!),
  };
}

/** Of every row within its sequence. */
function positionColumn({ order, starts }: Sequences): Column {
  const values = new Float64Array(order.length);
  for (let sequence = 0; sequence + 1 < starts.length; sequence++)
    for (let at = starts[sequence]!; at < starts[sequence + 1]!; at++) values[at] = at - starts[sequence]!;
  return { kind: 'number', name: 'position', values };
}

function rowsOf(columns: readonly Int32Array[]): Int32Array[] {
  return Array.from(columns[0] ?? [], (_, row) => Int32Array.from(columns, (column) => column[row]!));
}

function codesOfRows(
  { network, position, places }: RowNetwork,
  contexts: readonly Int32Array[],
  positions: Int32Array,
  coded: readonly CodedSequence[],
  { starts }: Sequences,
): Int32Array[] {
  const rows: Int32Array[] = [];
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    for (let at = starts[sequence]!; at < starts[sequence + 1]!; at++) {
      const codes = new Int32Array(network.columns.length);
      codes.set(contexts[sequence] ?? []);
      codes[position] = positions[at]!;
      places.forEach((place, column) => {
        const { level, change, before, changeBefore } = coded[column]!;
        codes[place.before] = before[at]!;
        codes[place.level] = level[at]!;
        if (place.change < 0) return;
        codes[place.changeBefore] = changeBefore[at]!;
        codes[place.change] = change[at]!;
      });
      rows.push(codes);
    }
  }
  return rows;
}
