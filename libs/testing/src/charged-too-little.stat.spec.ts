import { auditByCanaries, epsilonOfCost, inMemoryOdometer, protect, type Odometer } from '@likeness/privacy';
import { synthesizersThatMeasure, type DpPlan, type Model, type Synthesizer } from '@likeness/synthesis';
import { tableBuilder, type Metadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { chargingHalf } from './charging-half.js';

const audited = synthesizersThatMeasure();
/** Of the bound of one audit: however many synthesizers there are, together they fail here at most once in 10^6 runs. */
const FAILURE = 1e-6 / audited.length;
/** Canaries of a run, each in a cell of its own, and runs: a bug goes unseen only where the rate of correct guesses is off by five of its standard deviations. */
const [CANARIES, RUNS] = [50, 40];
/** Others in each cell, so many that no cell is merged with others for being rare. */
const OTHERS = 20;
/** About 2 in Gaussian DP, where twice the budget shows best: correct guesses are then 94 instead of 86 of a hundred. */
const BUDGET = { epsilon: 11, delta: 1e-5 };

const values = Array.from({ length: CANARIES }, (_, at) => `code-${at}`);

// One column, so that all that a plan spends goes to its counts.
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: { people: { columns: { code: { sdtype: 'categorical', domain: { values, nullable: false } } } } },
  relationships: [],
};

const world = (included: readonly boolean[]) => {
  const cells = values.flatMap((value, at) => Array<string>(included[at] ? OTHERS + 1 : OTHERS).fill(value));
  const builder = tableBuilder(metadata.tables['people']!);
  builder.append({ rowCount: cells.length, columns: { code: cells } });
  return protect(builder.finish());
};

/** Of each canary, how far all noisy counts of its cell are above the middle between out and in, by how much each tells. */
const scoresOf = (model: Model): readonly number[] => {
  const scores = new Map(values.map((value) => [value, 0]));
  for (const { labels, counts, sigma } of model.measurements)
    labels[0]!.forEach((label, cell) =>
      scores.set(label, scores.get(label)! + (counts[cell]! - OTHERS - 0.5) / sigma ** 2),
    );
  return values.map((value) => scores.get(value)!);
};

const planOf = (synthesizer: Synthesizer, epsilon: number): DpPlan => {
  const plan = synthesizer.plan(metadata, { ...BUDGET, epsilon });
  if (plan.guarantee.kind !== 'dp') throw new Error('An audited synthesizer promises something.');
  return plan as DpPlan;
};

/** The mu that the audit proves of runs of a plan, each with an odometer of its own. */
const proven = async (synthesizer: Synthesizer, plan: DpPlan, odometer: () => Odometer): Promise<number> => {
  const control = { progress: () => undefined, signal: new AbortController().signal };
  const run = async (included: readonly boolean[]) =>
    scoresOf(await synthesizer.fit(world(included), plan, odometer(), control));
  return (await auditByCanaries({ canaries: CANARIES, runs: RUNS, run, failure: FAILURE })).mu;
};

describe.each(audited.map((synthesizer) => [synthesizer.id, synthesizer] as const))(
  'canaries and all that %s spends',
  (_, synthesizer) => {
    const plan = planOf(synthesizer, BUDGET.epsilon);
    const claimed = Math.sqrt(2e-12 * plan.total.picoRho);

    it('keep the claim', async () => {
      expect(await proven(synthesizer, plan, () => inMemoryOdometer(plan.total))).toBeLessThanOrEqual(claimed);
    });

    it('give it away where the budget is charged twice too little, though the ledger sees nothing wrong', async () => {
      const twice = 2 * plan.total.picoRho;
      const spending = planOf(
        synthesizer,
        epsilonOfCost({ picoRho: twice, delta: 0 }, BUDGET.delta, plan.guarantee.accounting),
      );
      expect(spending.total.picoRho / twice).toBeCloseTo(1, 3);
      const odometer = () => chargingHalf(inMemoryOdometer({ ...plan.total, picoRho: plan.total.picoRho + 10 }));
      expect(await proven(synthesizer, spending, odometer)).toBeGreaterThan(claimed);
    });
  },
);
