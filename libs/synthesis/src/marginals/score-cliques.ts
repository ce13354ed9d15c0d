import { measureScores, scoreMarginals, type Odometer } from '@likeness/privacy';
import type { MeasuredTable } from './measured-table.js';
import { cliqueCells, type Clique } from '../model/clique.js';
import type { MarkovRandomField } from '../model/markov-random-field.js';
import { marginalsOfField } from '../model/marginals-of-field.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan } from '../synthesizer.js';
import type { Candidate } from './allocate-budget.js';

/** How wrong a model is about each clique, all in one noisy shot at the planned cost of `key`. */
export async function scoreCliques(
  table: MeasuredTable,
  plan: Plan,
  odometer: Odometer,
  key: string,
  cliques: readonly Clique[],
  model: MarkovRandomField,
): Promise<Candidate[]> {
  const expected = marginalsOfField(model, cliques);
  const candidates = await scoreMarginals(
    table.parts.data,
    cliques.map((clique, at) => ({ clique: table.namesOf(clique), expected: expected[at]! })),
  );
  const { scores } = await measureScores(odometer, key, candidates, plannedCost(plan, key).picoRho);
  return cliques.map((clique, at) => ({ clique, error: scores[at]!, cells: cliqueCells(clique, table.sizes) }));
}
