import { cellsOfRows, readKeptRows, type KeptRowsMethod } from '../learned/kept-rows-model.js';
import { fitKeptRows } from '../learned/fit-kept-rows.js';
import { shuffle } from '../sampling/shuffle.js';
import type { Synthesizer } from '../synthesizer.js';
import { identityPlanner } from './identity-planner.js';

/** Every real row once in random order, then again in another one, and so on. */
const method: KeptRowsMethod = {
  synthesizer: identityPlanner.id,
  drawers:
    ({ columns, rows }) =>
    (rng) => {
      const order = Int32Array.from({ length: rows }, (_, row) => row);
      let next = rows;
      return (wanted) => {
        const picked = Int32Array.from({ length: wanted }, () => {
          if (next === rows) shuffle(order, 0, rows, rng);
          next = next === rows ? 1 : next + 1;
          return order[next - 1]!;
        });
        return columns.map((column) => cellsOfRows(column, picked));
      };
    },
};

/**
 * Identity: a baseline of SDGym, the real rows.
 *
 * Guarantee: none, and it shows every row.
 */
export const identity: Synthesizer = {
  ...identityPlanner,
  fit: fitKeptRows(method),
  deserialize: (bytes) => readKeptRows(method, bytes),
};
