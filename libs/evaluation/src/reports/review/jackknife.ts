import { groupedInterval } from '../../metrics/grouped-interval.js';
import type { FigureInterval } from '../../metrics/metric.js';
import { takeFrameRows, type Frame } from '../../sdmetrics/data/frame.js';

export const GROUPS = 10;

interface Sampled {
  readonly value: number;
  readonly sampled: number;
  readonly whole: number;
  readonly range: readonly [number, number];
  /** The number again, without one of the groups. */
  without(group: number): number;
}

/** `groupedInterval`, of a number that is computed anew without each group. */
export const jackknife = ({ without, ...found }: Sampled): FigureInterval | null =>
  groupedInterval({ ...found, rests: Array.from({ length: GROUPS }, (_, group) => without(group)) });

/** The rows of a table without those of a group. */
export const withoutGroup = (frame: Frame, group: number): Frame =>
  takeFrameRows(
    frame,
    Int32Array.from(Array(frame.rowCount).keys()).filter((row) => row % GROUPS !== group),
  );
