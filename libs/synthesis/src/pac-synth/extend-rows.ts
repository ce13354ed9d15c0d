import type { Clique, Sizes } from '../model/clique.js';
import { projectionIndex } from '../model/projection.js';
import type { Population } from '../population/population.js';
import { lowVarianceRounding } from '../sampling/steady-rounding.js';
import type { Rng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';
import { excess, type ReportedCombinations, type ReportedCounts } from './reported-combinations.js';

/** So many sets of columns are asked what a column should be, the most telling first, before it is drawn alone. */
const MOST_CONTEXTS = 12;

/** Columns that are there already, and how often each value of another column comes with each combination of theirs. */
interface Context {
  readonly parents: Clique;
  /** Combination after combination, the cells of the child varying fastest. */
  readonly counts: Float64Array;
  /** Rows of each combination, whatever the child is: those that the counts leave over have values that are not reported. */
  readonly rows: Float64Array;
  readonly tells: number;
}

/**
 * Rows put together from reported combinations, column after column: each value is drawn by the counts of the combinations that it completes, those of the
 * columns first that tell most of it. As many rows as noise has hidden ask the next columns, and at last none: back-off as in Katz 1987, "Estimation of
 * probabilities from sparse data for the language model component of a speech recognizer".
 */
export function extendRows(reported: ReportedCombinations, rows: number, rng: Rng): Population {
  const { sizes, singles } = reported;
  const codes = sizes.map(() => new Int32Array(rows));
  const done: number[] = [];
  const left = new Set(sizes.keys());
  while (left.size > 0) {
    const contexts = [...left].map((child) => ({ child, found: contextsOf(reported, child, done) }));
    const telling = ({ found }: (typeof contexts)[number]) => found[0]?.tells ?? 0;
    const { child, found } =
      done.length === 0
        ? { child: mostTied(reported), found: [] }
        : contexts.reduce((best, each) => (telling(each) > telling(best) ? each : best));
    drawColumn(
      codes,
      child,
      [...found, { parents: [], counts: singles[child]!, rows: Float64Array.of(0), tells: 0 }],
      sizes,
      rng,
    );
    left.delete(child);
    done.push(child);
  }
  return { sizes, codes, weights: new Float64Array(rows).fill(1) };
}

function mostTied({ combinations, sizes }: ReportedCombinations): number {
  const ties = new Float64Array(sizes.length);
  for (const each of combinations) for (const attribute of each.clique) ties[attribute]! += each.counts.length;
  return ties.indexOf(ties.reduce((most, tie) => Math.max(most, tie), 0));
}

function contextsOf(reported: ReportedCombinations, child: number, done: readonly number[]): Context[] {
  const { combinations, singles, sizes } = reported;
  return combinations
    .filter(({ clique }) => clique.includes(child) && clique.every((at) => at === child || done.includes(at)))
    .filter(({ clique }) => reported.has(clique.filter((at) => at !== child)))
    .map((each) => ({ each, tells: excess(each, child, singles[child]!, sizes) }))
    .filter(({ tells }) => tells > 0)
    .sort((a, b) => b.tells - a.tells)
    .slice(0, MOST_CONTEXTS)
    .map(({ each, tells }) => ({ ...arranged(each, child, reported), tells }));
}

/** With the child last. */
function arranged(
  { clique, counts }: ReportedCounts,
  child: number,
  reported: ReportedCombinations,
): Omit<Context, 'tells'> {
  const parents = clique.filter((attribute) => attribute !== child);
  const index = projectionIndex(clique, [...parents, child], reported.sizes);
  const result = new Float64Array(counts.length);
  counts.forEach((count, cell) => (result[index[cell]!] = count));
  return { parents, counts: result, rows: reported.counts(parents) };
}

/** Rows of the same context and combination divide its counts among them. */
function drawColumn(
  codes: readonly Int32Array[],
  child: number,
  contexts: readonly Context[],
  sizes: Sizes,
  rng: Rng,
): void {
  const cells = sizes[child]!;
  const rows = codes[child]!.length;
  let open = Array.from({ length: rows }, (_, row) => row);
  for (const { parents, counts, rows: known } of contexts) {
    const groups = new Map<number, number[]>();
    for (const row of open) {
      const key = parents.reduce((index, attribute) => index * sizes[attribute]! + codes[attribute]![row]!, 0);
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    const later: number[] = [];
    const shares = new Int32Array(cells);
    for (const [key, group] of groups) {
      let sum = 0;
      for (let cell = key * cells; cell < (key + 1) * cells; cell++) sum += counts[cell]!;
      const part = parents.length === 0 ? 1 : Math.min(1, sum / Math.max(1, known[key]!));
      const taken = Math.floor(part * group.length + rng.uniform());
      const values = Int32Array.from(group);
      shuffle(values, 0, values.length, rng);
      later.push(...values.subarray(taken));
      lowVarianceRounding(counts.subarray(key * cells, (key + 1) * cells), taken, rng, shares);
      let at = 0;
      shares.forEach((count, cell) => {
        for (const end = at + count; at < end; at++) codes[child]![values[at]!] = cell;
      });
    }
    open = later.sort((a, b) => a - b);
  }
}
