import { measureVotes, type Odometer, type Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { measurePairs } from '../grove/measure-pairs.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { everyCell } from '../population/every-cell.js';
import type { Population } from '../population/population.js';
import { rakeToSingles } from '../population/rake.js';
import { createRng } from '../sampling/rng.js';
import { sampleField } from '../sampling/sample-field.js';
import type { Model, Plan, RunControl } from '../synthesizer.js';
import { cellDistances } from './cell-distances.js';
import { reweighByVotes } from './reweigh-by-votes.js';
import type { TabPeParameters } from './tab-pe-parameters.js';
import { varyRows } from './vary-rows.js';

/** How fast the chance of mutation falls: r0 - (r0 - rT) (t / T)^0.2. */
const DECAY = 0.2;

/** Made-up rows follow from noisy draws and this, so that a resumed run makes the same. */
const SEED = 20_260_101;

/** No more candidates than one for so many rows: votes would be all noise. */
const ROWS_PER_VOTED = 4;

/** Made-up rows are so many times the candidates, so that each candidate stands for a neighbourhood. */
const ROWS_PER_CANDIDATE = 20;

/**
 * Tab-PE: Private Evolution on a table, from a first generation that a small graphical model makes. Candidates are drawn from made-up rows and varied; real rows vote for the
 * nearest; made-up rows near a candidate get the weight of its votes; and so on, a fixed number of times. At last single columns get their counts by raking.
 *
 * Definition: one-way marginals; pairs of columns as Grove measures them in its first round; votes for candidates, which the original starts from random rows.
 * Guarantee: the plan's rho in Gaussian DP (mu^2 = 2 rho) for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total. Citation: Lin et al. 2024 (PE); Tab-PE 2026. Proof: docs/proofs/votes.md.
 */
export async function fitTabPe(data: Private<Table>, plan: Plan, odometer: Odometer, run: RunControl): Promise<Model> {
  const params = plan.params as unknown as TabPeParameters;
  const table = await MeasuredTable.open('tab-pe', data, plan, odometer, run, () => params.maxCells);
  const { sizes } = table;
  if (sizes.length < 2) return table.populationModel(everyCell(await table.fit()));
  const { data: encoded, compressions } = table.parts;
  const distances = compressions.map(cellDistances);
  await measurePairs(table, plan, odometer);
  await table.stage('fitting a first generation', 0.65);
  const field = await table.fit();
  const singles = sizes.map((_, at) => field.marginal([at]));
  const rng = createRng(SEED);
  const population = Math.max(2, Math.min(params.population, Math.round(field.total / ROWS_PER_VOTED)));
  const rows = population * ROWS_PER_CANDIDATE;
  const codes = sampleField(field, rows, rng);
  let made: Population = { sizes, codes, weights: new Float64Array(rows).fill(field.total / rows) };
  for (let round = 0; round < params.iterations; round++) {
    await table.stage('voting', 0.7 + (0.25 * round) / params.iterations);
    const late = (round / Math.max(1, params.iterations - 1)) ** DECAY;
    const mutation = params.firstMutation - (params.firstMutation - params.lastMutation) * late;
    const candidates = varyRows(made, singles, population, mutation, rng);
    const key = `votes/${round}`;
    const { picoRho } = plannedCost(plan, key);
    const votes = await measureVotes(odometer, key, encoded, { codes: candidates, distances }, picoRho);
    made = reweighByVotes(made, candidates, distances, votes);
  }
  await table.stage('raking', 0.95);
  return table.populationModel(rakeToSingles(made, singles));
}
