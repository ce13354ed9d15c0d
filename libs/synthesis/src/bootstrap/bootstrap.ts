import type { Attribute } from '@likeness/privacy';
import type { Column } from '@likeness/table';
import { fitKeptRows } from '../learned/fit-kept-rows.js';
import { cellsOfRows, readKeptRows, type KeptRowsMethod } from '../learned/kept-rows-model.js';
import type { Rng } from '../sampling/rng.js';
import type { Synthesizer } from '../synthesizer.js';
import { bootstrapPlanner, type BootstrapParameters } from './bootstrap-planner.js';
import { nearestRows } from './neighbours.js';

/** A new row: a real one, moved by `share` of the way to another, or away from it. */
interface Draws {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly share: Float64Array;
}

const method: KeptRowsMethod = {
  synthesizer: bootstrapPlanner.id,
  drawers: ({ columns, attributes, rows, settings }) => {
    const { neighbours } = settings as unknown as BootstrapParameters;
    const nearest = neighbours > 0 && rows > 1 ? nearestRows(columns, rows, neighbours) : undefined;
    return (rng) => (wanted) => {
      const from = Int32Array.from({ length: wanted }, () => rng.below(rows));
      const to = from.map((row) => {
        const others = nearest?.(row);
        return others ? others[rng.below(others.length)]! : row;
      });
      const share = Float64Array.from({ length: wanted }, () => rng.uniform() - 0.5);
      return columns.map((column, at) => between(column, attributes[at]!, { from, to, share }, rng));
    };
  },
};

/** Numbers are moved, and stay in the real range; categories and empty cells are those of the other row as often as the move is long. */
function between(column: Column, attribute: Attribute, { from, to, share }: Draws, rng: Rng): Column {
  const chosen = from.map((row, at) => (rng.uniform() < Math.abs(share[at]!) ? to[at]! : row));
  if (column.kind === 'text' || attribute.kind !== 'binned') return cellsOfRows(column, chosen);
  const { min, max, granularity } = attribute;
  const values = Float64Array.from(from, (row, at) => {
    const moved = column.values[row]! + share[at]! * (column.values[to[at]!]! - column.values[row]!);
    if (Number.isNaN(moved)) return column.values[chosen[at]!]!;
    const inside = Math.min(max, Math.max(min, moved));
    return granularity === undefined ? inside : Number(inside.toFixed(Math.round(Math.log10(1 / granularity))));
  });
  return { ...column, values };
}

/**
 * Bootstrap: real rows drawn with replacement, each moved a little along the line to one that is like it.
 *
 * Guarantee: none; the model file holds the real rows.
 * Citation: Efron 1979, "Bootstrap methods"; Chawla et al. 2002, "SMOTE", whose steps go to the neighbour only and so shrink the spread.
 */
export const bootstrap: Synthesizer<BootstrapParameters> = {
  ...bootstrapPlanner,
  fit: fitKeptRows(method),
  deserialize: (bytes) => readKeptRows(method, bytes),
};
