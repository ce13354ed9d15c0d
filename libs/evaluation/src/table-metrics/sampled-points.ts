import type { Points } from '../nearest/euclidean-neighbours.js';
import type { TableInput } from '../sdmetrics/table/table-metric.js';
import { takeFrameRows, type Frame } from '../sdmetrics/data/frame.js';
import { drawRows, randomOf } from '../sdmetrics/numeric/sample-rows.js';
import { countArgument } from '../sdmetrics/argument.js';
import { encodeColumns, pointsOf } from './encoded-columns.js';

/** Metrics that look at every pair of rows take so many of each table, unless the argument `rows` says otherwise. */
const ROWS = 5000;

/** The tables with at most `rows` rows each, drawn with the argument `seed`. */
export const sampledFrames = (input: TableInput, frames: readonly Frame[], rows = ROWS): readonly Frame[] => {
  const most = countArgument(input.args, 'rows') ?? rows;
  const random = randomOf(input);
  return frames.map((frame) =>
    frame.rowCount <= most ? frame : takeFrameRows(frame, drawRows(frame.rowCount, most, random)),
  );
};

/** Sampled tables as points of one space. */
export const sampledPoints = (input: TableInput, frames: readonly Frame[], rows = ROWS): readonly Points[] =>
  pointsOf(encodeColumns(sampledFrames(input, frames, rows), input.metadata));
