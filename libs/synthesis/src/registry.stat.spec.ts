import { inMemoryOdometer, protect, type Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { metadataOf, tableOf } from './fixtures/mixed-table.js';
import { quickest } from './fixtures/quick.js';
import { synthesizersThatMeasure } from './registry.js';
import type { Plan, Synthesizer } from './synthesizer.js';

const RUNS = 400;
const BUDGET = { epsilon: 1, delta: 1e-6 };
/** Both rates are off by more than this with probability at most 5e-7 each (Hoeffding): a sound synthesizer fails with at most 1e-6. */
const SLACK = Math.sqrt(Math.log(1 / 5e-7) / (2 * RUNS));

const metadata = metadataOf({
  colour: { sdtype: 'categorical', domain: { values: ['red', 'green', 'blue'], nullable: false } },
  size: { sdtype: 'categorical', domain: { values: ['S', 'M'], nullable: false } },
});

/** Thirty people; in one of the two worlds, one more, who is alone in the cell (blue, M). */
function world(extra: number): Private<Table> {
  const colours = [
    ...Array<string>(15).fill('red'),
    ...Array<string>(15).fill('green'),
    ...Array<string>(extra).fill('blue'),
  ];
  const sizes = [...Array<string>(30).fill('S'), ...Array<string>(extra).fill('M')];
  return protect(tableOf(metadata, { colour: colours, size: sizes }));
}

/** The evidence is in counts of single columns: votes for many made-up rows only take time here. */
const fewVotes = ({ params }: Synthesizer) =>
  Object.fromEntries(
    Object.entries({ iterations: 2, population: 50, epochs: 1, made_rows: 100 }).filter(([each]) =>
      params.some(({ name }) => name === each),
    ),
  );

/** A lower bound on epsilon from how often an attacker who knows everything else is right. */
function provenEpsilon(hits: number, falseAlarms: number): number {
  const truePositive = hits / RUNS - SLACK - BUDGET.delta;
  return truePositive <= 0 ? 0 : Math.log(truePositive / Math.min(1, falseAlarms / RUNS + SLACK));
}

describe.each(synthesizersThatMeasure().map((synthesizer) => [synthesizer.id, quickest(synthesizer)] as const))(
  'two neighbouring worlds and %s',
  (_, synthesizer) => {
    const alarms = async (plan: Plan, data: Private<Table>) => {
      let count = 0;
      for (let run = 0; run < RUNS; run++) {
        const control = { progress: () => undefined, signal: new AbortController().signal };
        const model = await synthesizer.fit(data, plan, inMemoryOdometer(plan.total), control);
        const evidence = model.measurements
          .filter(({ columns }) => columns.length === 1)
          .reduce((sum, { labels, counts, sigma }) => {
            // Where noise has merged the cell with other rare ones, their counts are no evidence.
            const cell = labels[0]!.findIndex((label) => label === 'blue' || label === 'M');
            return cell < 0 ? sum : sum + (counts[cell]! - 0.5) / sigma ** 2;
          }, 0);
        if (evidence > 0) count++;
      }
      return count;
    };

    it('cannot be told apart beyond epsilon by the sum of the noisy counts of the one who is missing', async () => {
      const plan = synthesizer.plan(metadata, { ...BUDGET, params: fewVotes(synthesizer) });
      expect(provenEpsilon(await alarms(plan, world(1)), await alarms(plan, world(0)))).toBeLessThanOrEqual(
        BUDGET.epsilon,
      );
    });

    it('are told apart where the noise is too small for the epsilon that is claimed', async () => {
      // True alarms of 98 in 100 and false ones of 3 at worst: the bound would have to be off by more than fifteen of its standard deviations.
      const plan = synthesizer.plan(metadata, { ...BUDGET, epsilon: 100, params: fewVotes(synthesizer) });
      expect(provenEpsilon(await alarms(plan, world(1)), await alarms(plan, world(0)))).toBeGreaterThan(BUDGET.epsilon);
    });
  },
);
