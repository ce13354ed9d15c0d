import type { Column, Table } from '@likeness/table';
import { writtenValue } from '../decode/ordered-column.js';
import { createRng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import type { Model } from '../synthesizer.js';

/** A model may answer that a cell is empty, which fills nothing; after so many tries it stays so. */
const MOST_TRIES = 50;

/**
 * Fills the empty cells of a table from what the model says given the filled cells of the same row, as the model writes them: with its decimals. Filled cells stay
 * as they are. One completion for every pattern of empty cells. On a model with a guarantee this costs nothing for the people it was made from; the rows that are filled are the caller's own.
 * @throws SynthesisError as `Model.complete`
 */
export function impute(model: Model, table: Table, seed: number): Table {
  const seeds = createRng(seed);
  const modelled = new Set(Object.keys(model.table.columns));
  const filled = table.columns.map((column) => new Builder(column));
  for (const { rows, empty } of patterns(table, modelled)) {
    const builders = filled.filter(({ column }) => empty.has(column.name));
    let waiting = rows;
    for (let tries = 0; tries < MOST_TRIES && builders.length > 0 && waiting.length > 0; tries++) {
      const columns = table.columns.filter(({ name }) => modelled.has(name) && !empty.has(name));
      const known = takeRows({ rowCount: table.rowCount, columns }, waiting);
      const completed = model.complete(known, seeds.next());
      for (const builder of builders)
        builder.fill(
          completed.columns.find(({ name }) => name === builder.column.name)!,
          waiting,
        );
      waiting = waiting.filter((row) => builders.some((builder) => builder.isEmptyAt(row)));
    }
  }
  return { rowCount: table.rowCount, columns: filled.map((builder) => builder.finish()) };
}

interface Pattern {
  readonly rows: readonly number[];
  readonly empty: ReadonlySet<string>;
}

const isEmptyAt = (column: Column, row: number): boolean =>
  column.kind === 'text' ? column.codes[row]! < 0 : Number.isNaN(column.values[row]!);

function patterns(table: Table, modelled: ReadonlySet<string>): Iterable<Pattern> {
  const byKey = new Map<string, { rows: number[]; empty: Set<string> }>();
  for (let row = 0; row < table.rowCount; row++) {
    const empty = table.columns
      .filter((column) => modelled.has(column.name) && isEmptyAt(column, row))
      .map(({ name }) => name);
    const key = JSON.stringify(empty);
    const pattern = byKey.get(key) ?? { rows: [], empty: new Set(empty) };
    pattern.rows.push(row);
    byKey.set(key, pattern);
  }
  return byKey.values();
}

/** A column whose empty cells are being filled. */
class Builder {
  readonly #dictionary: string[];
  readonly #positions: Map<string, number>;
  readonly #numbers: Float64Array | Int32Array;

  constructor(readonly column: Column) {
    this.#dictionary = column.kind === 'text' ? [...column.dictionary] : [];
    this.#positions = new Map(this.#dictionary.map((text, code) => [text, code]));
    this.#numbers = column.kind === 'text' ? column.codes.slice() : column.values.slice();
  }

  fill(from: Column, rows: readonly number[]): void {
    const cellOf = this.#cellsOf(from);
    rows.forEach((row, at) => {
      if (this.isEmptyAt(row)) this.#numbers[row] = cellOf(at);
    });
  }

  isEmptyAt(row: number): boolean {
    const value = this.#numbers[row]!;
    return this.column.kind === 'text' ? value < 0 : Number.isNaN(value);
  }

  finish(): Column {
    const { column } = this;
    if (column.kind === 'text') return { ...column, codes: this.#numbers as Int32Array, dictionary: this.#dictionary };
    return { ...column, values: this.#numbers as Float64Array };
  }

  #cellsOf(from: Column): (at: number) => number {
    if (from.kind === 'text') return (at) => this.#codeOf(from.dictionary[from.codes[at]!]);
    const written = writtenValue(from);
    return (at) => written(from.values[at]!);
  }

  #codeOf(text: string | undefined): number {
    if (text === undefined) return -1;
    const known = this.#positions.get(text);
    if (known !== undefined) return known;
    const code = this.#dictionary.push(text) - 1;
    this.#positions.set(text, code);
    return code;
  }
}
