import type { AllowedCombinations, AllowedPatterns, ColumnLimits, SegmentScales, TableMetadata } from '@likeness/table';
import { fits } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import type { DraftTable } from './draft-table.js';
import { valueSpace } from './value-space.js';

/** Values beyond a limit become the nearest that is allowed. */
export function repairLimits(draft: DraftTable, limits: ColumnLimits, table: TableMetadata): void {
  const { column: name, step } = limits;
  const cells = draft.column(name);
  if (draft.isLocked(name) || cells.column.kind === 'text') return;
  const space = valueSpace(cells.column, table.columns[name]!, limits);
  for (let row = 0; row < draft.rowCount; row++) {
    const value = cells.number(row);
    if (space.holds(value)) continue;
    const [up, down] = [space.next(value, false), space.previous(value, false)];
    const nearest = step !== undefined && value - down < up - value ? down : up;
    cells.setNumber(row, Number.isNaN(nearest) ? (Number.isNaN(up) ? down : up) : nearest);
  }
}

/**
 * Rows whose combination is not listed get one that is: of those that agree in the most telling columns (the ones with most different values; known cells
 * before all), one at random.
 */
export function repairCombinations(draft: DraftTable, { columns, combinations }: AllowedCombinations, rng: Rng): void {
  const different = (at: number): number => new Set(combinations.map((cells) => cells[at])).size;
  const order = columns
    .map((name, at) => ({ name, at, locked: draft.isLocked(name), different: different(at) }))
    .sort((a, b) => Number(b.locked) - Number(a.locked) || b.different - a.different);
  const locked = order.filter((each) => each.locked).length;
  /** By the first so many columns of the order. */
  const byPrefix = order.map((_, length) => {
    const lists = new Map<string, number[]>();
    combinations.forEach((cells, which) => {
      const key = JSON.stringify(order.slice(0, length + 1).map(({ at }) => cells[at]));
      const list = lists.get(key);
      if (list) list.push(which);
      else lists.set(key, [which]);
    });
    return lists;
  });
  const all = combinations.map((_, which) => which);
  for (let row = 0; row < draft.rowCount; row++) {
    const cells = order.map(({ name }) => draft.column(name).cell(row));
    if (byPrefix.at(-1)!.has(JSON.stringify(cells))) continue;
    let choices: readonly number[] | undefined;
    for (let length = order.length - 1; length >= Math.max(1, locked) && !choices; length--)
      choices = byPrefix[length - 1]!.get(JSON.stringify(cells.slice(0, length)));
    if (!choices && locked > 0) continue;
    choices ??= all;
    const chosen = combinations[choices[rng.below(choices.length)]!]!;
    for (const { name, at, locked: known } of order) if (!known) draft.column(name).setCell(row, chosen[at]!);
  }
}

/** Rows with a pattern of empty cells that is not listed get the one that changes least; cells that must be filled are filled as in another row. */
export function repairPatterns(draft: DraftTable, { columns, patterns }: AllowedPatterns, rng: Rng): void {
  const cells = columns.map((name) => draft.column(name));
  const filled = new Map<number, readonly number[]>();
  const filledRows = (at: number): readonly number[] => {
    const known = filled.get(at);
    if (known) return known;
    const rows = Array.from({ length: draft.rowCount }, (_, row) => row).filter((row) => !cells[at]!.isEmpty(row));
    filled.set(at, rows);
    return rows;
  };
  const changes = (pattern: AllowedPatterns['patterns'][number], row: number): number => {
    let sum = 0;
    pattern.forEach((wanted, at) => {
      if (fits(wanted, cells[at]!.cell(row))) return;
      // Inventing a value says more than leaving one out.
      sum += draft.isLocked(columns[at]!) ? Infinity : wanted === null ? 1 : 2;
    });
    return sum;
  };
  for (let row = 0; row < draft.rowCount; row++) {
    const costs = patterns.map((pattern) => changes(pattern, row));
    const least = Math.min(...costs);
    if (least === 0 || least === Infinity) continue;
    const best = patterns.filter((_, at) => costs[at] === least);
    const pattern = best[rng.below(best.length)]!;
    pattern.forEach((wanted, at) => {
      const column = cells[at]!;
      if (fits(wanted, column.cell(row))) return;
      if (wanted !== true) column.setCell(row, wanted);
      else {
        const rows = filledRows(at);
        if (rows.length > 0) column.setCell(row, column.cell(rows[rng.below(rows.length)]!));
      }
    });
  }
}

/** Rows of an unknown segment get a known one; values outside the range of their segment are drawn inside it. */
export function repairScales(draft: DraftTable, { column, segments, scales }: SegmentScales, rng: Rng): void {
  repairCombinations(draft, { columns: segments, combinations: scales.map(({ values }) => values) }, rng);
  if (draft.isLocked(column)) return;
  const known = new Map(scales.map((scale) => [JSON.stringify(scale.values), scale]));
  const keys = segments.map((name) => draft.column(name));
  const cells = draft.column(column);
  for (let row = 0; row < draft.rowCount; row++) {
    const scale = known.get(JSON.stringify(keys.map((key) => key.cell(row))));
    const value = cells.number(row);
    if (!scale || !(value < scale.min || value > scale.max)) continue;
    cells.setNumber(row, scale.min + rng.uniform() * (scale.max - scale.min));
    // What was rounded over an end takes the end.
    const rounded = cells.number(row);
    if (rounded < scale.min || rounded > scale.max) cells.setNumber(row, rounded < scale.min ? scale.max : scale.min);
  }
}
