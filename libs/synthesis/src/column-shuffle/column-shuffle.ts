import { cellsOfRows, readKeptRows, type KeptRowsMethod } from '../learned/kept-rows-model.js';
import { fitKeptRows } from '../learned/fit-kept-rows.js';
import type { Synthesizer } from '../synthesizer.js';
import { columnShufflePlanner } from './column-shuffle-planner.js';

const method: KeptRowsMethod = {
  synthesizer: columnShufflePlanner.id,
  drawers:
    ({ columns, rows }) =>
    (rng) =>
    (wanted) =>
      columns.map((column) =>
        cellsOfRows(
          column,
          Int32Array.from({ length: wanted }, () => rng.below(rows)),
        ),
      ),
};

/**
 * Column: a baseline of SDGym. Every cell is a real value of its column, drawn by itself.
 *
 * Guarantee: none.
 */
export const columnShuffle: Synthesizer = {
  ...columnShufflePlanner,
  fit: fitKeptRows(method),
  deserialize: (bytes) => readKeptRows(method, bytes),
};
