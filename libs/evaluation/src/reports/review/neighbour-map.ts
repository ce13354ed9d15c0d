import { UMAP } from 'umap-js';
import type { Points } from '../../nearest/euclidean-neighbours.js';
import { cooperate } from '../../nearest/cooperate.js';
import { MersenneTwister } from '../../sdmetrics/numeric/mersenne-twister.js';

const NEIGHBOURS = 15;
const EPOCHS = 200;

/**
 * All points of some tables on one plane, each near those that it is alike to (McInnes, Healy and Melville 2018, UMAP). Always the same for the
 * same points. null: there are too few of them, or fewer than three dimensions. @throws the signal's reason when aborted
 */
export const neighbourMap = (tables: readonly Points[], signal: AbortSignal): Promise<Places | null> =>
  cooperate(neighbourSteps(tables), signal);

/** The places of the points of each table. */
type Places = readonly [number, number][][];

/** The same in steps. */
export function* neighbourSteps(tables: readonly Points[]): Generator<void, Places | null> {
  const rows = tables.flatMap(({ count, width, values }) =>
    Array.from({ length: count }, (_, row) => Array.from(values.subarray(row * width, (row + 1) * width))),
  );
  if (rows.length < 2 * NEIGHBOURS || rows[0]!.length < 3) return null;
  const places = yield* layout(rows);
  let first = 0;
  return tables.map(({ count }) => places.slice(first, (first += count)));
}

function* layout(rows: number[][]): Generator<void, [number, number][]> {
  const random = new MersenneTwister(1);
  const map = new UMAP({ nNeighbors: NEIGHBOURS, nEpochs: EPOCHS, random: () => random.double() });
  const epochs = map.initializeFit(rows);
  yield;
  for (let epoch = 0; epoch < epochs; epoch++) {
    map.step();
    yield;
  }
  return map.getEmbedding().map(([x, y]) => [round(x!), round(y!)]);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
