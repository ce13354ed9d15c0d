import type { FigureInterval } from './metric.js';

/** Too few to leave out a tenth of them. */
const FEWEST = 20;

interface LeftOut {
  /** What was found. */
  readonly value: number;
  /** The same without each of some groups of equal size in turn. */
  readonly rests: readonly number[];
  /** Units that the groups divide, and units of the whole: rows, people or sequences. */
  readonly sampled: number;
  readonly whole: number;
  readonly range: readonly [number, number];
}

/** Of Student's t, by degrees of freedom; for the ten groups of all reports. */
const T = 2.262;

/**
 * The 95 % interval of a number over other draws of as many units, from what it is without each of ten groups of a sample (Shao and Tu,
 * The jackknife and bootstrap, 1995, chapter 2); the deviation shrinks from the size of the sample to that of the whole. null: too few units.
 */
export const groupedInterval = ({ value, rests, sampled, whole, range }: LeftOut): FigureInterval | null => {
  if (sampled < FEWEST || rests.some(Number.isNaN)) return null;
  const groups = rests.length;
  const mean = rests.reduce((sum, rest) => sum + rest, 0) / groups;
  const variance = (rests.reduce((sum, rest) => sum + (rest - mean) ** 2, 0) * (groups - 1)) / groups;
  const half = T * Math.sqrt((variance * sampled) / whole);
  return { low: Math.max(range[0], value - half), high: Math.min(range[1], value + half), confidence: 0.95 };
};
