import type { Odometer, Private, RealRows } from '@likeness/privacy';
import type { Candidate } from '../marginals/allocate-budget.js';
import { measureCliques } from '../marginals/measure-cliques.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { cliqueCells, type Clique } from '../model/clique.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Population } from '../population/population.js';
import type { PopulationModel } from '../population/population-model.js';
import { rakeToSingles } from '../population/rake.js';
import { createRng } from '../sampling/rng.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { extendRows } from './extend-rows.js';
import type { PacSynthParameters } from './pac-synth-parameters.js';
import { ReportedCombinations } from './reported-combinations.js';
import { singleCounts } from './single-counts.js';

/** Of each length so many sets of columns are counted, and so many cells of all of them: bounds time and memory on wide tables. */
const MOST_SETS = 8000;
const MOST_CELLS = 4_000_000;

/** Rows are put together from noisy counts and this, so that a resumed run makes the same. */
const SEED = 20_260_102;

/**
 * PAC-SYNTH: noisy counts of all combinations of up to `length` columns; those that noise does not hide are reported; rows are put together from reported
 * combinations, column after column, and weighted so that single columns are as counted.
 *
 * Definition: one-way marginals; then, length after length, the marginals of all sets of so many columns (of those whose pairs depend most on each other, where they are too
 * many), with budget by cells^(2/3); cells below `threshold` standard deviations, or with a shorter combination inside that is not reported, are not reported.
 * Guarantee: the plan's rho in Gaussian DP (mu^2 = 2 rho) for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total. Proof: docs/proofs/pac-synth.md.
 * Citation: Microsoft's Synthetic Data Showcase, "Differentially private aggregate seeded synthesis" (2022). There the domain comes from the data and thresholds
 * guard it; here it is public or paid for, so that thresholds only keep noise out. A row has one cell of every column, so that nothing need be dropped to bound its combinations.
 */
export async function fitPacSynth(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<PopulationModel> {
  const params = plan.params as unknown as PacSynthParameters;
  const table = await MeasuredTable.open('pac-synth', data, plan, odometer, run);
  const { sizes } = table;
  const singles = () => singleCounts(sizes, table.measurements, table.total);
  const reported = new ReportedCombinations(sizes, singles(), table.zeros);
  const lengths = plan.measurements.filter(({ key }) => key.startsWith('combinations/')).length;
  for (let length = 2; length <= lengths + 1; length++) {
    const key = `combinations/${length}`;
    const { picoRho } = plannedCost(plan, key);
    const from = 0.36 + (0.5 * (length - 2)) / lengths;
    const chosen = setsToCount(reported, length);
    const weights = chosen.map(({ cells }) => cells ** (2 / 3));
    const before = table.measurements.length;
    await measureCliques(table, key, picoRho, { chosen, weights, gain: 0, again: [] }, (done) =>
      table.stage(`counting combinations of ${length} columns`, from + (0.5 * done) / lengths),
    );
    for (const measurement of table.measurements.slice(before))
      if (measurement.clique.length === length) reported.add(measurement, params.threshold);
  }
  await table.stage('putting rows together', 0.9);
  const rows = Math.max(2, Math.min(params.rows, Math.round(table.total)));
  return table.populationModel(rakeToSingles(madeUp(reported, rows), singles()));
}

/** Of no column there is one row. */
function madeUp(reported: ReportedCombinations, rows: number): Population {
  const { sizes } = reported;
  if (sizes.length === 0) return { sizes, codes: [], weights: Float64Array.of(1) };
  return extendRows(reported, rows, createRng(SEED));
}

/** The sets of so many columns, those first that promise most per cell. */
function setsToCount(reported: ReportedCombinations, length: number): Candidate[] {
  const { sizes } = reported;
  const sets = setsOf(reported, length).map((clique) => {
    const cells = cliqueCells(clique, sizes);
    return { clique, cells, error: reported.dependence(clique) };
  });
  const worth = ({ error, cells }: Candidate) => error / cells ** (2 / 3);
  let cells = 0;
  return sets
    .sort((a, b) => worth(b) - worth(a) || a.cells - b.cells)
    .slice(0, MOST_SETS)
    .filter((set) => {
      if (cells + set.cells > MOST_CELLS) return false;
      cells += set.cells;
      return true;
    });
}

/** All pairs; of longer ones those that add a column to a reported set, tied to each of it. */
function setsOf(reported: ReportedCombinations, length: number): Clique[] {
  const columns = [...reported.sizes.keys()];
  if (length === 2) return columns.flatMap((a) => columns.slice(a + 1).map((b) => [a, b]));
  const found = new Map<string, Clique>();
  for (const { clique } of reported.combinations) {
    if (clique.length !== length - 1) continue;
    for (const added of columns) {
      if (clique.includes(added) || clique.some((at) => reported.dependence([at, added]) === 0)) continue;
      const grown = [...clique, added].sort((a, b) => a - b);
      found.set(grown.join(), grown);
    }
  }
  return [...found.values()];
}
