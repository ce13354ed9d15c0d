import { takeFrameRows, type Frame } from '../../sdmetrics/data/frame.js';
import { MersenneTwister } from '../../sdmetrics/numeric/mersenne-twister.js';
import { drawRows } from '../../sdmetrics/numeric/sample-rows.js';

/** At most so many rows, always the same. */
export const sampledRows = (frame: Frame, most: number): Frame =>
  frame.rowCount <= most
    ? frame
    : takeFrameRows(frame, drawRows(frame.rowCount, most, new MersenneTwister(frame.rowCount)));

/** Two halves of different rows, in random order. */
export const randomHalves = (frame: Frame): readonly [Frame, Frame] => {
  const order = new MersenneTwister(1).permutation(frame.rowCount);
  const middle = frame.rowCount >> 1;
  return [takeFrameRows(frame, order.slice(0, middle)), takeFrameRows(frame, order.slice(middle))];
};
