import { odometerUnder, sequenceTables, type Odometer, type Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { fitGrove } from '../grove/grove-fit.js';
import { checkPlan } from '../planning/check-plan.js';
import type { SequenceModel } from '../sequences/sequence-model.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { dpMarkovModel } from './dp-markov-model.js';
import type { DpMarkovParameters } from './dp-markov-parameters.js';
import { PARTS, subPlans, dpMarkovPlanner } from './dp-markov-planner.js';
import { designSequences } from './sequence-design.js';

/**
 * A Markov chain with a guarantee: Grove on the first rows of sequences with their lengths, and Grove on all pairs of neighbouring rows.
 *
 * Definition: p(sequence) is p(context, length, first row) times the product of p(row | context, row before), both graphical models of noisy marginals.
 * Guarantee: the plan's (epsilon, delta) for adding or removing one sequence, of which at most the first `max_rows` rows are used.
 * Proof: docs/proofs/dp-sequences.md.
 * Cost: exactly the plan's total, the sum of both parts.
 * Citation: Chen, Acs and Castelluccia 2012 (noisy n-grams of sequences); McKenna, Miklau and Sheldon 2021 for the estimation.
 */
export async function fitDpMarkov(
  data: Private<Table>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<SequenceModel> {
  checkPlan(plan, 'dp-markov');
  const params = plan.params as unknown as DpMarkovParameters;
  const { guarantee, metadata } = plan;
  if (guarantee.kind !== 'dp') throw changed();
  const design = designSequences(metadata, params);
  const plans = subPlans(metadata, design, params, guarantee);
  const again = dpMarkovPlanner.plan(metadata, { ...guarantee, params });
  if (JSON.stringify(again.measurements) !== JSON.stringify(plan.measurements)) throw changed();
  const share = (from: number, to: number): RunControl => ({
    ...run,
    progress: (stage, fraction) => run.progress(stage, from + (to - from) * fraction),
  });
  if (!design)
    return dpMarkovModel({
      metadata,
      params,
      first: await fitGrove(data, plans.first, odometer, run),
      next: undefined,
    });
  const tables = sequenceTables(data, design.rule);
  const first = await fitGrove(
    tables.first,
    plans.first,
    odometerUnder(odometer, PARTS.first),
    share(0, plans.next ? 0.4 : 1),
  );
  const next =
    plans.next && (await fitGrove(tables.next, plans.next, odometerUnder(odometer, PARTS.next), share(0.4, 1)));
  return dpMarkovModel({ metadata, params, first, next });
}

function changed(): SynthesisError {
  return new SynthesisError('bad_plan', 'The plan was changed since it was made; make the plan again.');
}
