import {
  auditInTwoWorlds,
  epsilonOfCost,
  inMemoryOdometer,
  protect,
  type Cost,
  type Odometer,
} from '@likeness/privacy';
import { synthesizersThatMeasure, type DpPlan, type Model, type Synthesizer } from '@likeness/synthesis';
import { tableBuilder, type Metadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';

const audited = synthesizersThatMeasure();
/** Of the bound of one audit: however many synthesizers there are, together they fail here at most once in 10^6 runs. */
const FAILURE = 1e-6 / audited.length;
/** Of each world. A bug goes unseen only where rates are off by more than five of their standard deviations. */
const RUNS = 4600;
/** The claim is a curve: at this delta, a test sees the bulk of the noise. */
const DELTA = 0.35;
/** About 1.5 in Gaussian DP, where twice the budget shows best. */
const BUDGET = { epsilon: 7, delta: 1e-5 };

/** Some models take milliseconds to build, and each audit builds 9,200. */
const TIMEOUT = 300_000;

// One column, so that all that a plan spends goes to its counts.
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: { columns: { code: { sdtype: 'categorical', domain: { values: ['common', 'rare'], nullable: false } } } },
  },
  relationships: [],
};

const world = (extra: readonly string[]) => {
  const cells = [...Array<string>(20).fill('common'), ...extra];
  const builder = tableBuilder(metadata.tables['people']!);
  builder.append({ rowCount: cells.length, columns: { code: cells } });
  return protect(builder.finish());
};
const worlds = { in: world(['rare']), out: world([]) };

/** All noisy counts of the rare value, by how much each tells. */
const scoreOf = (model: Model): number =>
  model.measurements.reduce((sum, { labels, counts, sigma }) => {
    const cell = labels[0]?.indexOf('rare') ?? -1;
    return cell < 0 ? sum : sum + counts[cell]! / sigma ** 2;
  }, 0);

/** What it charges is half of what is drawn. */
const chargingHalf = (odometer: Odometer): Odometer => ({
  recall: (key) => odometer.recall(key),
  store: (draw) => odometer.store({ ...draw, cost: half(draw.cost) }),
  charge: (key, cost) => odometer.charge(key, half(cost)),
});
const half = ({ picoRho, delta }: Cost): Cost => ({ picoRho: Math.floor(picoRho / 2), delta });

const planOf = (synthesizer: Synthesizer, epsilon: number): DpPlan => {
  const plan = synthesizer.plan(metadata, { ...BUDGET, epsilon });
  if (plan.guarantee.kind !== 'dp') throw new Error('An audited synthesizer promises something.');
  return plan as DpPlan;
};

/** What the audit proves of runs of a plan, each with an odometer of its own. */
const proven = async (synthesizer: Synthesizer, plan: DpPlan, odometer: () => Odometer): Promise<number> => {
  const control = { progress: () => undefined, signal: new AbortController().signal };
  const run = async (unit: 'in' | 'out') => scoreOf(await synthesizer.fit(worlds[unit], plan, odometer(), control));
  return (await auditInTwoWorlds({ run, runs: RUNS, delta: DELTA, failure: FAILURE })).epsilon;
};

describe.each(audited.map((synthesizer) => [synthesizer.id, synthesizer] as const))(
  'two worlds and all that %s spends',
  (_, synthesizer) => {
    const plan = planOf(synthesizer, BUDGET.epsilon);
    const claimed = epsilonOfCost(plan.total, DELTA, plan.guarantee.accounting);

    it(
      'keep the claim',
      async () => {
        expect(await proven(synthesizer, plan, () => inMemoryOdometer(plan.total))).toBeLessThanOrEqual(claimed);
      },
      TIMEOUT,
    );

    it(
      'give it away where the budget is charged twice too little, though the ledger sees nothing wrong',
      async () => {
        const twice = { picoRho: 2 * plan.total.picoRho, delta: 0 };
        const epsilon = epsilonOfCost(twice, BUDGET.delta, plan.guarantee.accounting);
        const spending = planOf(synthesizer, epsilon);
        expect(spending.total.picoRho / twice.picoRho).toBeCloseTo(1, 3);
        const odometer = () => chargingHalf(inMemoryOdometer({ ...plan.total, picoRho: plan.total.picoRho + 10 }));
        expect(await proven(synthesizer, spending, odometer)).toBeGreaterThan(claimed);
      },
      TIMEOUT,
    );
  },
);
