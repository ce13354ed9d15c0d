import type { Clique, Sizes } from '../model/clique.js';
import { cliqueCells } from '../model/clique.js';
import type { Evidence } from '../model/restrict-field.js';
import { lowVarianceRounding } from '../sampling/steady-rounding.js';
import type { Rng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';

/** A public set of made-up rows, each standing for so many: a distribution that is not limited to low orders. */
export interface Population {
  readonly sizes: Sizes;
  /** One array per attribute. */
  readonly codes: readonly Int32Array[];
  /** Not negative, at least one above zero; one per row. */
  readonly weights: Float64Array;
}

/** Expected counts of a clique, row-major in its order. */
export function populationMarginal({ sizes, codes, weights }: Population, clique: Clique): Float64Array {
  const marginal = new Float64Array(cliqueCells(clique, sizes));
  weights.forEach((weight, row) => {
    marginal[clique.reduce((index, attribute) => index * sizes[attribute]! + codes[attribute]![row]!, 0)]! += weight;
  });
  return marginal;
}

/** Draws row by row of a population, with as little variance as whole numbers allow. */
export function drawPopulation({ codes, weights }: Population, rows: number, rng: Rng): Int32Array[] {
  const counts = new Int32Array(weights.length);
  lowVarianceRounding(weights, rows, rng, counts);
  const chosen = new Int32Array(rows);
  let at = 0;
  counts.forEach((count, row) => chosen.fill(row, at, (at += count)));
  shuffle(chosen, 0, rows, rng);
  return codes.map((column) => chosen.map((row) => column[row]!));
}

/** The population given evidence, coded by position in the evidence; undefined where no row fits. */
export function restrictPopulation(
  population: Population,
  evidence: ReadonlyMap<number, Evidence>,
): Population | undefined {
  const weights = Float64Array.from(population.weights);
  const codes = population.codes.map((column, attribute) => {
    const given = evidence.get(attribute);
    if (!given) return column;
    const position = new Map(Array.from(given.codes, (code, at) => [code, at]));
    return column.map((code, row) => {
      const at = position.get(code) ?? -1;
      weights[row]! *= at < 0 ? 0 : given.weights[at]!;
      return Math.max(0, at);
    });
  });
  const sizes = population.sizes.map((size, attribute) => evidence.get(attribute)?.codes.length ?? size);
  return weights.some((weight) => weight > 0) ? { sizes, codes, weights } : undefined;
}

/** As {@link restrictPopulation}; where no row fits, those that fit in most columns, with what does not fit drawn from the evidence. */
export function nearestPopulation(
  population: Population,
  evidence: ReadonlyMap<number, Evidence>,
  rng: Rng,
): Population {
  const exact = restrictPopulation(population, evidence);
  if (exact) return exact;
  const rows = population.weights.length;
  const misses = new Int32Array(rows);
  const sizes = population.sizes.map((size, attribute) => evidence.get(attribute)?.codes.length ?? size);
  const codes = population.codes.map((column, attribute) => {
    const given = evidence.get(attribute);
    if (!given) return column;
    const position = new Map(Array.from(given.codes, (code, at) => [code, at]));
    return column.map((code, row) => {
      const at = position.get(code);
      if (at !== undefined) return at;
      misses[row]!++;
      return rng.below(given.codes.length);
    });
  });
  const fewest = misses.reduce(
    (least, count, row) => (population.weights[row]! > 0 ? Math.min(least, count) : least),
    1e9,
  );
  const weights = population.weights.map((weight, row) => (misses[row] === fewest ? weight : 0));
  return { sizes, codes, weights };
}
