import { takeFrameRows, type Frame } from '../../sdmetrics/data/frame.js';
import type { FigureInterval } from '../../metrics/metric.js';

export const GROUPS = 10;

interface Sampled {
  /** What was found. */
  readonly value: number;
  /** Units of which groups are left out, and units of the whole: rows, people or sequences. */
  readonly sampled: number;
  readonly whole: number;
  readonly range: readonly [number, number];
  /** The number again, without one of the groups. */
  without(group: number): number;
}

/**
 * The 95 % interval of a number over other draws of as many units: leaves out each of ten groups of a sample in turn (Shao and Tu, The
 * jackknife and bootstrap, 1995, chapter 2), and shrinks the deviation from the size of the sample to that of the whole.
 */
export const jackknife = ({ value, sampled, whole, range, without }: Sampled): FigureInterval | null => {
  if (sampled < 2 * GROUPS) return null;
  const values = Array.from({ length: GROUPS }, (_, group) => without(group));
  if (values.some(Number.isNaN)) return null;
  const mean = values.reduce((sum, v) => sum + v, 0) / GROUPS;
  const variance = (values.reduce((sum, v) => sum + (v - mean) ** 2, 0) * (GROUPS - 1)) / GROUPS;
  // Student's t with 9 degrees of freedom.
  const half = 2.262 * Math.sqrt((variance * sampled) / whole);
  return { low: Math.max(range[0], value - half), high: Math.min(range[1], value + half), confidence: 0.95 };
};

/** The rows of a table without those of a group. */
export const withoutGroup = (frame: Frame, group: number): Frame =>
  takeFrameRows(
    frame,
    Int32Array.from(Array(frame.rowCount).keys()).filter((row) => row % GROUPS !== group),
  );
