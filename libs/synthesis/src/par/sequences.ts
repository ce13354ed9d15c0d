import type { Column } from '@likeness/table';

/** Rows by sequence, each in its order. */
export interface Sequences {
  /** Numbers of the rows, one sequence after the other. */
  readonly order: Int32Array;
  /** Where each sequence starts in `order`, and where the last ends. */
  readonly starts: Int32Array;
}

/**
 * Puts rows of the same key together, sequences in the order of their first rows, rows by the index, those without one last, else as they stood.
 * Without a key every row is a sequence.
 */
export function splitSequences(rows: number, keys: readonly Column[], index?: Column): Sequences {
  if (keys.length === 0) return { order: Int32Array.from({ length: rows }, (_, row) => row), starts: upTo(rows) };
  const byKey = new Map<string, number[]>();
  const texts = keys.map(keyOf);
  for (let row = 0; row < rows; row++) {
    const key = texts.map((text) => text(row)).join('\u0000');
    const found = byKey.get(key);
    if (found) found.push(row);
    else byKey.set(key, [row]);
  }
  const at = index && index.kind !== 'text' ? index.values : undefined;
  const place = (row: number): number => (at && !Number.isNaN(at[row]!) ? at[row]! : Infinity);
  const sequences = [...byKey.values()];
  if (at) for (const each of sequences) each.sort((a, b) => (place(a) === place(b) ? a - b : place(a) - place(b)));
  const starts = new Int32Array(sequences.length + 1);
  sequences.forEach((each, number) => (starts[number + 1] = starts[number]! + each.length));
  return { order: Int32Array.from(sequences.flat()), starts };
}

function keyOf(column: Column): (row: number) => string {
  return column.kind === 'text' ? (row) => String(column.codes[row]) : (row) => String(column.values[row]);
}

const upTo = (count: number): Int32Array => Int32Array.from({ length: count + 1 }, (_, at) => at);

/** Whether a column has one value in every sequence. */
export function isConstant(column: Column, { order, starts }: Sequences): boolean {
  const cells = column.kind === 'text' ? column.codes : column.values;
  let sequence = 0;
  return order.every((row, at) => {
    while (at >= starts[sequence + 1]!) sequence++;
    return Object.is(cells[row], cells[order[starts[sequence]!]!]);
  });
}
