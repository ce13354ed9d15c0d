import {
  scoreMarginals,
  selectByExponentialMechanism,
  type EncodedTable,
  type Odometer,
  type Private,
} from '@likeness/privacy';
import type { Sizes } from '../model/clique.js';
import { allowedPairs, Components } from './spanning-forest.js';

export interface TreeRequest {
  readonly names: readonly string[];
  readonly sizes: Sizes;
  /** Expected counts of each attribute under independence. */
  readonly marginals: readonly Float64Array[];
  readonly total: number;
  readonly maxCells: number;
  /** Cost of each round, in order. */
  readonly rounds: readonly { readonly key: string; readonly picoRho: number }[];
}

/**
 * A maximum spanning forest over pairs of attributes, weighted by how far each pair is from independence.
 *
 * Definition: Kruskal's algorithm; every round the exponential mechanism picks one of the pairs that join different components,
 * by the L1 distance between its counts and those expected under independence (sensitivity: the rows of one unit).
 * Guarantee: zCDP, the sum of the rounds' rho. Cost: exactly the rounds that were run.
 * Citation: McKenna, Miklau, Sheldon 2021, "Winning the NIST contest: a scalable and general approach to differentially private synthetic data", section 4.
 * @returns the chosen pairs, fewer than rounds where no allowed pair is left
 */
export async function selectTree(
  data: Private<EncodedTable>,
  odometer: Odometer,
  { names, sizes, marginals, total, maxCells, rounds }: TreeRequest,
): Promise<(readonly [number, number])[]> {
  const pairs = allowedPairs(sizes, maxCells);
  const scores = await scoreMarginals(
    data,
    pairs.map(([a, b]) => ({
      clique: [names[a]!, names[b]!],
      expected: independentCounts(marginals[a]!, marginals[b]!, total),
    })),
  );
  const components = new Components(sizes.length);
  const chosen: (readonly [number, number])[] = [];
  for (const { key, picoRho } of rounds) {
    const subset = [...pairs.keys()].filter((at) => !components.joined(...pairs[at]!));
    if (subset.length === 0) break;
    const pair = pairs[await selectByExponentialMechanism(odometer, key, scores, subset, picoRho)]!;
    components.join(...pair);
    chosen.push(pair);
  }
  return chosen;
}

function independentCounts(a: Float64Array, b: Float64Array, total: number): Float64Array {
  const expected = new Float64Array(a.length * b.length);
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) expected[i * b.length + j] = (a[i]! * b[j]!) / total;
  }
  return expected;
}
