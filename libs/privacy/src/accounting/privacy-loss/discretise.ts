import type { DominatingPair, PieceSink } from './dominating-pair.js';
import type { LossDirections, LossMasses } from './loss-masses.js';

/** Above the relative rounding error of the probabilities of a piece. */
const SLACK = 1e-12;

/**
 * The loss distributions of a pair of worlds on a grid, never better than the truth ("connect the dots").
 *
 * Each piece with probabilities (P, Q) and losses in one cell of the grid becomes two atoms at the ends of the cell with the same P and the same Q: the curve of
 * hockey-stick divergences is then the chord of the true, convex one, so it lies above it, and touches it on the grid. See docs/proofs/privacy-loss-distributions.md.
 * Citation: Doroshenko, Ghazi, Kamath, Kumar and Manurangsi (2022), "Connect the dots".
 */
export function discretise(pair: DominatingPair, interval: number): LossDirections {
  const lowest = Math.floor(pair.lowest / interval) - 1;
  const highest = Math.ceil(pair.highest / interval) + 1;
  const remove = grid(interval, lowest, highest);
  const add = grid(interval, -highest, -lowest);
  const shrink = Math.exp(-interval);
  const grow = 1 / (1 - shrink);
  const both: PieceSink = {
    inside(cell, upper, lower) {
      // a + b = P and a + b e^-h = Q e^(cell h), b at the upper end; rounded towards it.
      const atTop = share(upper, lower * Math.exp(cell * interval), grow);
      remove.add(cell, upper - atTop);
      remove.add(cell + 1, atTop);
      if (pair.symmetric) return;
      const mirrored = share(lower, upper * Math.exp(-(cell + 1) * interval), grow);
      add.add(-cell - 1, lower - mirrored);
      add.add(-cell, mirrored);
    },
    within(low, high, upper, lower) {
      remove.addAtMost(high, upper);
      add.addAtMost(-low, lower);
    },
  };
  pair.cut(interval, both);
  return pair.symmetric ? [remove.finish()] : [remove.finish(), add.finish()];
}

/** Replaces a distribution by one on a grid that is `factor` times as coarse, never better: each atom is split as a piece is. */
export function coarsen(fine: LossMasses, factor: number): LossMasses {
  const interval = fine.interval * factor;
  const first = Math.floor(fine.first / factor);
  const coarse = grid(interval, first, Math.ceil((fine.first + fine.masses.length) / factor) + 1);
  const grow = 1 / -Math.expm1(-interval);
  fine.masses.forEach((mass, i) => {
    const cell = Math.floor((fine.first + i) / factor);
    const above = (fine.first + i - cell * factor) * fine.interval;
    const atTop = Math.min(mass, mass * (SLACK - Math.expm1(-above)) * grow);
    coarse.add(cell, mass - atTop);
    coarse.add(cell + 1, atTop);
  });
  coarse.addAtMost(Infinity, fine.infinite);
  return coarse.finish();
}

function share(upper: number, lifted: number, grow: number): number {
  // 0 * Infinity where a probability underflows: all of it to the upper end.
  if (Number.isNaN(lifted)) return upper;
  return Math.max(0, Math.min(upper, (upper - lifted + SLACK * upper) * grow));
}

interface Grid {
  add(cell: number, mass: number): void;
  /** Mass whose loss is at most this one. */
  addAtMost(loss: number, mass: number): void;
  finish(): LossMasses;
}

function grid(interval: number, lowest: number, highest: number): Grid {
  const masses = new Float64Array(highest - lowest + 1);
  let infinite = 0;
  const add = (cell: number, mass: number): void => {
    masses[cell - lowest] = masses[cell - lowest]! + mass;
  };
  return {
    add,
    addAtMost(loss, mass) {
      const cell = Math.ceil(loss / interval);
      if (cell > highest) infinite += mass;
      else add(Math.max(cell, lowest), mass);
    },
    finish() {
      let from = 0;
      let to = masses.length;
      while (from < to - 1 && masses[from] === 0) from++;
      while (to > from + 1 && masses[to - 1] === 0) to--;
      const kept = masses.slice(from, to).map((mass) => mass * (1 + SLACK / 10));
      return { interval, first: lowest + from, masses: kept, infinite };
    },
  };
}
