import { odometerUnder, oneRowPerUnit, type Odometer, type Private } from '@likeness/privacy';
import type { Dataset } from '@likeness/table';
import { checkPlan } from '../planning/check-plan.js';
import { findSynthesizer } from '../registry.js';
import { SynthesisError } from '../synthesis-error.js';
import type { DatasetModel, Model, Plan, RunControl } from '../synthesizer.js';
import { deltaOfTable, planOfTable } from './household-plans.js';
import { householdTables } from './household-tables.js';
import { householdsModel } from './households-model.js';
import type { HouseholdsParameters } from './households-parameters.js';

/**
 * Households: people with all that belongs to them, however much that is.
 *
 * Definition: of every table, each unit gives one row: one of its descendants there, chosen at random, beside columns of that row's parent and the number of its own
 * children, at most a public number; where the plan says so, also beside columns of a sibling, another child of that parent chosen at random. A synthesizer of one table measures these rows. Rows are drawn parents first: as many children as a parent has, each given its parent.
 * Guarantee: the plan's rho for adding or removing one unit with all its descendants, for every table has at most one row of each; the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total, the sum over tables. Proof: docs/proofs/households.md.
 * Citation: units and one-way sensitivity as in google/dpsynth's relational mode and PrivPetal (Cai, Xiao, Cormode 2025); one random descendant, and one random sibling, in place of weighted slots.
 */
export async function fitHouseholds(
  data: Private<Dataset>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<DatasetModel> {
  checkPlan(plan, 'households');
  if (plan.guarantee.kind !== 'dp')
    throw new SynthesisError(
      'bad_plan',
      'This synthesizer promises something, and the plan does not; make the plan again.',
    );
  const params = plan.params as unknown as HouseholdsParameters & { readonly epsilons: readonly number[] };
  const households = householdTables(plan.metadata, params);
  const delta = deltaOfTable(plan.guarantee.delta, households);
  const parts = households.tables.map((table, at) =>
    agreeing(plan, table.node.name, planOfTable(table, params.synthesizer, params.epsilons[at] ?? NaN, delta)),
  );
  const synthesizer = findSynthesizer(params.synthesizer);
  const models = new Map<string, Model>();
  run.progress('measuring', 0);
  for (const [at, { node, unitTable, path, columns }] of households.tables.entries()) {
    run.signal.throwIfAborted();
    const payer = odometerUnder(odometer, node.name);
    const rows = oneRowPerUnit(data, { unitTable, path, columns }, payer);
    const control: RunControl = {
      signal: run.signal,
      progress: (stage, done) => run.progress(`${node.name}: ${stage}`, (at + done) / households.tables.length),
    };
    models.set(node.name, await synthesizer.fit(rows, parts[at]!, payer, control));
  }
  run.progress('done', 1);
  return householdsModel({ metadata: plan.metadata, params, models });
}

/** The plan of a table must be what the whole plan says about it. */
function agreeing(whole: Plan, table: string, part: Plan): Plan {
  const costs = ({ measurements }: Plan, prefix: string): string =>
    JSON.stringify(
      measurements
        .filter(({ key }) => key.startsWith(prefix))
        .map(({ key, cost }) => [key.slice(prefix.length), cost.picoRho, cost.delta]),
    );
  if (costs(whole, `${table}/`) === costs(part, '')) return part;
  throw new SynthesisError(
    'bad_plan',
    'The plan measures a table in another way than this version would; make the plan again.',
  );
}
