import { takeFrameRows, type Frame } from '../../sdmetrics/data/frame.js';
import type { FigureInterval } from '../../metrics/metric.js';

const GROUPS = 10;

/**
 * The 95 % interval of a number over other draws of as many rows as `rows`: leaves out each of ten groups of a sample in turn (Shao and Tu,
 * The jackknife and bootstrap, 1995, chapter 2), and shrinks the deviation from the size of the sample to that of the table.
 */
export const jackknife = (
  value: number,
  sample: Frame,
  rows: number,
  compute: (rest: Frame) => number,
): FigureInterval | null => {
  if (sample.rowCount < 2 * GROUPS) return null;
  const values = Array.from({ length: GROUPS }, (_, group) => {
    const kept = Int32Array.from(Array(sample.rowCount).keys()).filter((row) => row % GROUPS !== group);
    return compute(takeFrameRows(sample, kept));
  });
  if (values.some(Number.isNaN)) return null;
  const mean = values.reduce((sum, v) => sum + v, 0) / GROUPS;
  const variance = (values.reduce((sum, v) => sum + (v - mean) ** 2, 0) * (GROUPS - 1)) / GROUPS;
  // Student's t with 9 degrees of freedom.
  const half = 2.262 * Math.sqrt((variance * sample.rowCount) / rows);
  return { low: value - half, high: value + half, confidence: 0.95 };
};
