import { cliqueCells, type Clique, type Sizes } from './clique.js';
import { project, projectionIndex } from './projection.js';

/** A non-negative table over a clique. */
export interface Factor {
  readonly clique: Clique;
  readonly values: Float64Array;
}

/** Sums the product of the factors over all attributes outside `keep`; row-major in the order of `keep`. */
export function eliminateFactors(factors: readonly Factor[], keep: Clique, sizes: Sizes): Float64Array {
  let left = [...factors];
  const others = new Set(factors.flatMap(({ clique }) => clique).filter((attribute) => !keep.includes(attribute)));
  while (others.size > 0) {
    let best: { attribute: number; scope: Clique; cells: number } | undefined;
    for (const attribute of others) {
      const scope = scopeOf(left.filter(({ clique }) => clique.includes(attribute)));
      const cells = cliqueCells(scope, sizes);
      if (best === undefined || cells < best.cells) best = { attribute, scope, cells };
    }
    const { attribute, scope } = best!;
    const product = multiply(
      left.filter(({ clique }) => clique.includes(attribute)),
      scope,
      sizes,
    );
    const rest = scope.filter((other) => other !== attribute);
    const summed = project(product, projectionIndex(scope, rest, sizes), cliqueCells(rest, sizes));
    left = [...left.filter(({ clique }) => !clique.includes(attribute)), { clique: rest, values: summed }];
    others.delete(attribute);
  }
  return multiply(left, keep, sizes);
}

function scopeOf(factors: readonly Factor[]): Clique {
  return [...new Set(factors.flatMap(({ clique }) => clique))];
}

function multiply(factors: readonly Factor[], scope: Clique, sizes: Sizes): Float64Array {
  const product = new Float64Array(cliqueCells(scope, sizes)).fill(1);
  for (const { clique, values } of factors) {
    const index = projectionIndex(scope, clique, sizes);
    for (let cell = 0; cell < product.length; cell++) product[cell]! *= values[index[cell]!]!;
  }
  return product;
}
