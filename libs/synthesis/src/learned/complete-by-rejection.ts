import { cellWriter, type Column, type Table } from '@likeness/table';
import { createRng } from '../sampling/rng.js';
import { SynthesisError } from '../synthesis-error.js';
import type { SampleRequest } from '../synthesizer.js';

const FIRST_DRAWN = 1 << 12;
const DRAWN_AT_ONCE = 1 << 16;
/** Nobody waits for more rows than this to be drawn. */
const MOST_DRAWN = 1 << 23;

/**
 * For models that cannot condition exactly: one row per row of `known`, the others taken from drawn rows that agree on all known columns.
 * @param draw rows of the columns that the model learned
 * @throws SynthesisError `condition_too_rare`
 */
export function completeByRejection(draw: (request: SampleRequest) => Table, known: Table, seed: number): Table {
  const given = new Map(known.columns.map((column) => [column.name, column]));
  const agreeing = known.columns.map(({ name }) => name);
  const waiting = new Map<string, number[]>();
  const keysOfKnown = keysOf(known, agreeing);
  for (let row = 0; row < known.rowCount; row++) {
    const rows = waiting.get(keysOfKnown(row));
    if (rows) rows.push(row);
    else waiting.set(keysOfKnown(row), [row]);
  }
  const seeds = createRng(seed);
  const picks: Pick[] = [];
  let size = FIRST_DRAWN;
  for (let drawn = 0; waiting.size > 0; drawn += size, size = Math.min(DRAWN_AT_ONCE, 4 * size)) {
    if (drawn >= MOST_DRAWN) throw tooRare(agreeing);
    picks.push(pickMatches(draw({ rows: size, seed: seeds.next() }), agreeing, waiting));
  }
  const rest = draw({ rows: known.rowCount, seed: seeds.next() });
  const columns = rest.columns.map((made) => given.get(made.name) ?? gather(made, picks));
  return { rowCount: known.rowCount, columns };
}

/** Rows of a drawn table, and the rows that they complete. */
interface Pick {
  readonly table: Table;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function pickMatches(table: Table, agreeing: readonly string[], waiting: Map<string, number[]>): Pick {
  const keyOf = keysOf(table, agreeing);
  const [from, to]: [number[], number[]] = [[], []];
  for (let row = 0; row < table.rowCount && waiting.size > 0; row++) {
    const key = keyOf(row);
    const rows = waiting.get(key);
    if (!rows) continue;
    from.push(row);
    to.push(rows.pop()!);
    if (rows.length === 0) waiting.delete(key);
  }
  return { table, from, to };
}

/** Equal for rows that are written alike. */
function keysOf({ columns }: Table, names: readonly string[]): (row: number) => string {
  const texts = names.map((name) => {
    const column = columns.find((each) => each.name === name)!;
    return column.kind === 'number' ? (row: number) => String(column.values[row]) : cellWriter(column);
  });
  return (row) => JSON.stringify(texts.map((text) => text(row) ?? null));
}

function gather(first: Column, picks: readonly Pick[]): Column {
  const columnOf = ({ table }: Pick) => table.columns.find(({ name }) => name === first.name)!;
  if (first.kind !== 'text') {
    const values = first.values.slice();
    for (const pick of picks) {
      const column = columnOf(pick);
      if (column.kind !== 'text') pick.to.forEach((row, at) => (values[row] = column.values[pick.from[at]!]!));
    }
    return { ...first, values };
  }
  const dictionary = [...first.dictionary];
  const positions = new Map(dictionary.map((text, code) => [text, code]));
  const codes = first.codes.slice();
  for (const pick of picks) {
    const column = columnOf(pick);
    if (column.kind !== 'text') continue;
    const recoded = column.dictionary.map((text) => {
      if (!positions.has(text)) positions.set(text, dictionary.push(text) - 1);
      return positions.get(text)!;
    });
    pick.to.forEach((row, at) => (codes[row] = recoded[column.codes[pick.from[at]!]!] ?? -1));
  }
  return { ...first, codes, dictionary };
}

function tooRare(names: readonly string[]): SynthesisError {
  return new SynthesisError(
    'condition_too_rare',
    `No drawn row agrees with some of the known values of ${names.join(', ')}. Give fewer known columns, or use a synthesizer that conditions exactly.`,
  );
}
