import { chooseCopula, kendallsTau, type BivariateCopula } from '@likeness/statistics';
import type { VineCopulaParameters } from './vine-copula-parameters.js';
import {
  drawingOrder,
  joinable,
  spanningEdges,
  type CoupledEdge,
  type VineEdge,
  type VineStep,
} from './vine-structure.js';
import { VineValues } from './vine-values.js';

export interface LearnedVine {
  /** Those that have copulas; all that is beyond is independent. */
  readonly trees: readonly (readonly CoupledEdge[])[];
  readonly steps: readonly VineStep[];
}

const INDEPENDENT: BivariateCopula = {
  family: 'independence',
  parameter: 0,
  mirrorsFirst: false,
  mirrorsSecond: false,
};

/**
 * Builds a vine tree by tree, joining what depends on each other most by Kendall's tau, and chooses the copula of each edge.
 * Citation: Bedford and Cooke 2002; Dissmann et al. 2013, the sequential method.
 * @param quantiles of rows, by variable
 */
export async function learnVine(
  quantiles: readonly Float64Array[],
  { vine_type: kind, trees: coupled, families }: VineCopulaParameters,
  stage: (fraction: number) => Promise<void>,
): Promise<LearnedVine> {
  const size = quantiles.length;
  const allowed = families.split(',').map((family) => family.trim());
  const structure: (readonly VineEdge[])[] = [];
  const trees: CoupledEdge[][] = [];
  for (let level = 0; level < size - 1; level++) {
    await stage(level / size);
    const nodes = size - level;
    const edges = level === 0 ? allPairs(size) : joinable(structure[level - 1]!);
    const isCoupled = level < coupled;
    const values = new VineValues(
      [...trees, edges.map((edge): CoupledEdge => ({ ...edge, copula: INDEPENDENT }))],
      [...quantiles],
    );
    const sides = (at: number) =>
      (['first', 'second'] as const).map((side) => values.before({ tree: level, edge: at }, side));
    const candidates = edges.map((edge, at) => {
      const [u, v] = isCoupled ? sides(at) : [];
      return { edge, weight: u && v ? Math.abs(kendallsTau(u, v)) : 0 };
    });
    const chosen = spanningEdges(kind, nodes, candidates);
    structure.push(chosen);
    if (!isCoupled) continue;
    const places = new Map(edges.map((edge, at) => [edge, at]));
    trees.push(
      chosen.map((edge) => {
        const [u, v] = sides(places.get(edge)!) as [Float64Array, Float64Array];
        return { ...edge, copula: chooseCopula(u, v, allowed) };
      }),
    );
  }
  const steps = drawingOrder(size, structure).map(({ variable, chain }) => ({
    variable,
    chain: chain.filter(({ tree }) => tree < trees.length),
  }));
  return { trees, steps };
}

function allPairs(size: number): readonly VineEdge[] {
  return Array.from({ length: size }, (_, first) => first).flatMap((first) =>
    Array.from({ length: size - first - 1 }, (_, at): VineEdge => {
      const second = first + 1 + at;
      return { left: first, right: second, first, second, given: [] };
    }),
  );
}
