import type { TableMetadata } from '@likeness/table';
import type { Points } from '../../nearest/euclidean-neighbours.js';
import type { Frame } from '../../sdmetrics/data/frame.js';
import { encodeColumns, pointsOf } from '../../table-metrics/encoded-columns.js';
import { SdMetricsError } from '../../sdmetrics/sdmetrics-error.js';
import type { Clouds } from '../reviewer-report.js';
import { neighbourMap } from './neighbour-map.js';
import { principalAxes } from './principal-axes.js';
import type { ReviewContext } from './review-context.js';
import { sampledRows } from './sampled-rows.js';

const POINTS = 500;

/** The same rows twice: on axes, and by neighbourhood. */
export interface Scatters {
  readonly scatter: Clouds | null;
  readonly neighbours: Clouds | null;
}

/** Some rows of both tables on the two principal axes of the real ones, and near those that they are alike to. null: there are too few dimensions. */
export const reviewScatter = async ({ real, synthetic, metadata, run }: ReviewContext): Promise<Scatters> => {
  const frames = [sampledRows(real, POINTS), sampledRows(synthetic, POINTS)];
  const found = numeric(frames, metadata);
  if (found === undefined) return { scatter: null, neighbours: null };
  const [own, made] = found;
  const axes = principalAxes(own!);
  const places = await neighbourMap(found, run.signal);
  return {
    scatter: axes === null ? null : { real: axes(own!), synthetic: axes(made!) },
    neighbours: places === null ? null : { real: places[0]!, synthetic: places[1]! },
  };
};

/** undefined: no column carries statistics. */
const numeric = (frames: readonly Frame[], metadata: TableMetadata): readonly Points[] | undefined => {
  try {
    return pointsOf(encodeColumns(frames, metadata));
  } catch (error) {
    if (error instanceof SdMetricsError) return undefined;
    throw error;
  }
};
