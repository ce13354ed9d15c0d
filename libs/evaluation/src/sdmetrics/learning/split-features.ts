import { MersenneTwister } from '../numeric/mersenne-twister.js';

const LARGEST = 2147483647;

/** The xorshift generator with which scikit-learn draws features inside of a tree. */
const xorshift = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    return (state % (LARGEST + 1)) % below;
  };
};

const drawSeed = (random: MersenneTwister): number => random.upTo(LARGEST - 1);

/** The generator of one tree of an ensemble: each has a seed of its own. */
export const seededTree = (random: MersenneTwister): MersenneTwister => new MersenneTwister(drawSeed(random));

/** What is known to be the same in all rows of a node: so many features at the front of the list. */
export interface FeatureDraw {
  /**
   * Calls `visit` with features in random order until `wanted` of them were not constant, or none is left. `visit` says
   * whether the feature is constant in the node; `known` are those that were in the parent. Gives how many are now.
   */
  visit(known: number, wanted: number, visit: (feature: number) => boolean): number;
}

/** Features in the order in which scikit-learn's splitter draws them: constant ones are not drawn again below. */
export const featureDraw = (count: number, random: MersenneTwister): FeatureDraw => {
  const draw = xorshift(drawSeed(random));
  const features = Int32Array.from({ length: count }, (_, i) => i);
  const constants = new Int32Array(count);
  const swap = (i: number, j: number): void => {
    [features[i], features[j]] = [features[j]!, features[i]!];
  };
  return {
    visit(known, wanted, visit) {
      let [left, visited, found, drawn, total] = [count, 0, 0, 0, known];
      while (left > total && (visited < wanted || visited <= found + drawn)) {
        visited++;
        let at = drawn + draw(left - found - drawn);
        if (at < known) {
          swap(drawn, at);
          drawn++;
          continue;
        }
        at += found;
        if (visit(features[at]!)) {
          swap(at, total);
          found++;
          total++;
          continue;
        }
        left--;
        swap(left, at);
      }
      features.set(constants.subarray(0, known));
      constants.set(features.subarray(known, known + found), known);
      return total;
    },
  };
};
