import { EMPTY_LABEL } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { SynthesisError } from '../synthesis-error.js';
import type { Model, ModelMarginal, RowCondition } from '../synthesizer.js';

/** Rows that the shares under a condition are counted in: fewer where each costs many draws. */
const PILOT_ROWS = { exact: 1 << 17, rejection: 1 << 14 } as const;

/**
 * The model under a condition that every row fulfils: its rows, and its shares, which are counted in rows that are always the same.
 * What is asked of a column beyond the condition takes its place, so it must lie within.
 * @throws as `Model.stream`
 */
export function modelGiven(model: Model, where: RowCondition): Model {
  if (Object.keys(where).length === 0) return model;
  let pilot: Table | undefined;
  return {
    ...described(model),
    sample: (request) => model.sample({ ...request, where: { ...where, ...request.where } }),
    stream: (request) => model.stream({ ...request, where: { ...where, ...request.where } }),
    complete: (known, seed) => model.complete(known, seed),
    marginal: (columns) =>
      countedShares(
        model.marginal(columns),
        (pilot ??= model.sample({ rows: PILOT_ROWS[model.conditioning], seed: 0, where })),
        where,
      ),
    serialize: () => model.serialize(),
  };
}

const described = ({ synthesizer, table, estimatedRows, conditioning, measurements }: Model) => ({
  ...{ synthesizer, table, estimatedRows, conditioning, measurements },
});

/**
 * Shares of the same cells in some rows, and one row more that is spread as without the condition: what is rare is not taken for impossible, except
 * where the condition names the column.
 * @throws SynthesisError `bad_query` where a column holds no categories
 */
function countedShares({ columns, labels, shares: all }: ModelMarginal, rows: Table, where: RowCondition) {
  const index = new Int32Array(rows.rowCount);
  const isSeen = labels.map((each) => new Uint8Array(each.length));
  columns.forEach((name, at) => {
    const places = placesOf(name, labels[at]!, rows);
    for (let row = 0; row < rows.rowCount; row++) {
      if (places[row]! >= 0) isSeen[at]![places[row]!] = 1;
      index[row] = index[row]! < 0 || places[row]! < 0 ? -1 : index[row]! * labels[at]!.length + places[row]!;
    }
  });
  const isNamed = columns.map((name) => where[name] !== undefined);
  const shares = all.map((share, cell) => {
    let rest = cell;
    for (let at = columns.length - 1; at >= 0; at--) {
      if (isNamed[at] && isSeen[at]![rest % labels[at]!.length] === 0) return 0;
      rest = Math.floor(rest / labels[at]!.length);
    }
    return share;
  });
  for (const cell of index) if (cell >= 0) shares[cell]!++;
  const total = shares.reduce((sum, share) => sum + share, 0);
  return { columns, labels, shares: shares.map((share) => share / total), exact: false };
}

/** Where the label of each row stands; -1: it has none. @throws SynthesisError `bad_query` */
function placesOf(name: string, labels: readonly string[], { columns }: Table): Int32Array {
  const column = columns.find((one) => one.name === name);
  if (column?.kind !== 'text')
    throw new SynthesisError('bad_query', `Column "${name}" holds no categories. Choose a categorical column.`);
  const places = new Map(labels.map((label, place) => [label, place]));
  const ofCode = column.dictionary.map((text) => places.get(text) ?? -1);
  const empty = places.get(EMPTY_LABEL) ?? -1;
  return column.codes.map((code) => (code < 0 ? empty : ofCode[code]!));
}
