import { measureVotes, type Odometer, type Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { MeasuredTable } from '../marginals/measured-table.js';
import type { MarkovRandomField } from '../model/markov-random-field.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Population } from '../population/population.js';
import { createRng } from '../sampling/rng.js';
import type { Model, Plan, RunControl } from '../synthesizer.js';
import { cellDistances } from './cell-distances.js';
import { firstPopulation, nextPopulation, weightsOfVotes } from './evolve.js';
import type { TabPeParameters } from './tab-pe-parameters.js';

/** How fast the chance of mutation falls: r0 - (r0 - rT) (t / T)^0.2. */
const DECAY = 0.2;

/** Made-up rows follow from noisy draws and this, so that a resumed run makes the same. */
const SEED = 20_260_101;

/**
 * Tab-PE: Private Evolution on a table. Made-up rows are drawn from noisy single columns; real rows vote for the nearest; those with votes
 * have offspring, some of it changed; and so on, a fixed number of times. The last rows, weighted by their last votes, are the model.
 *
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total. Citation: Lin et al. 2024 (PE); Tab-PE 2026. Proof: docs/proofs/votes.md.
 */
export async function fitTabPe(data: Private<Table>, plan: Plan, odometer: Odometer, run: RunControl): Promise<Model> {
  const table = await MeasuredTable.open('tab-pe', data, plan, odometer, run);
  const rounds = plan.measurements.filter(({ key }) => key.startsWith('votes/')).length;
  const independent = await table.fit();
  if (rounds === 0) return table.populationModel(everyCell(independent));
  const params = plan.params as unknown as TabPeParameters;
  const { sizes } = table;
  const { data: encoded, compressions } = table.parts;
  const singles = sizes.map((_, at) => independent.marginal([at]));
  const distances = compressions.map(cellDistances);
  const rng = createRng(SEED);
  let population = firstPopulation(sizes, singles, params.population, rng);
  for (let round = 0; round < rounds; round++) {
    await table.stage('voting', 0.4 + (0.55 * round) / rounds);
    if (round > 0) {
      const late = ((round - 1) / Math.max(1, rounds - 1)) ** DECAY;
      const mutation = params.firstMutation - (params.firstMutation - params.lastMutation) * late;
      population = nextPopulation(population, singles, mutation, rng);
    }
    const key = `votes/${round}`;
    const candidates = { codes: population.codes, distances };
    const { votes } = await measureVotes(odometer, key, encoded, candidates, plannedCost(plan, key).picoRho);
    population = { ...population, weights: weightsOfVotes(votes) };
  }
  await table.stage('done voting', 0.95);
  return table.populationModel(population);
}

/** Of no column, or one: there is nothing to vote on. */
function everyCell(field: MarkovRandomField): Population {
  const { sizes } = field.tree;
  const weights = field.marginal([...sizes.keys()]);
  return { sizes, codes: sizes.map((size) => Int32Array.from({ length: size }, (_, cell) => cell)), weights };
}
