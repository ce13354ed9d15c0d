import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { Metadata, Table } from '@likeness/table';
import { cellWriter } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { metadataOf, tableOf } from './fixtures/mixed-table.js';
import { planners, resolvePlannerId } from './planners.js';
import { quick } from './fixtures/quick.js';
import { synthesizersThatMeasure } from './registry.js';

const run = { progress: () => undefined, signal: new AbortController().signal };
const request = { epsilon: 1, delta: 1e-9 };
const domain = { values: ['red', 'green', 'blue'], nullable: false };
const metadata = metadataOf({
  colour: { sdtype: 'categorical', domain },
  size: { sdtype: 'categorical', domain: { values: ['S', 'M'], nullable: false } },
});

const many = (value: string, times: number): string[] => Array<string>(times).fill(value);
/** Nobody, everybody alike, and two columns that say the same. */
const tables: readonly Table[] = [
  tableOf(metadata, { colour: [], size: [] }),
  tableOf(metadata, { colour: many('red', 80), size: many('S', 80) }),
  tableOf(metadata, {
    colour: [...many('red', 40), ...many('blue', 40)],
    size: [...many('S', 40), ...many('M', 40)],
  }),
];
const sdtypes = Object.values(metadata.tables)[0]!;
const undeclared: Metadata = {
  ...metadata,
  tables: Object.fromEntries(
    Object.keys(metadata.tables).map((name) => [
      name,
      { ...sdtypes, columns: { ...sdtypes.columns, colour: { sdtype: 'categorical' } } },
    ]),
  ),
};

// The numbers are those of docs/proofs/pitfalls.md.
describe.each(synthesizersThatMeasure().map((one) => [one.id, quick(one)] as const))(
  'known leaks: %s',
  (_, synthesizer) => {
    it('8: nothing is tuned on real rows: whatever they are, the same steps are charged at the same sum', async () => {
      const plan = synthesizer.plan(metadata, request);
      for (const table of tables) {
        const odometer = inMemoryOdometer(plan.total);
        await synthesizer.fit(protect(table), plan, odometer, run);
        expect(odometer.spent().picoRho).toBe(plan.total.picoRho);
      }
    });

    it('9: what the owner does not declare is bought with budget, never read off the rows', () => {
      const plan = synthesizer.plan(undeclared, request);
      const column = plan.columns.find(({ name }) => name === 'colour')!;
      expect(column.domain).not.toBe('learned');
      if (column.domain === 'generated') return;
      expect(column.domain).toBe('measured');
      const paid = plan.measurements.filter(
        ({ key, columns }) => key.startsWith('domain') && columns.includes('colour'),
      );
      expect(paid.length).toBeGreaterThan(0);
      for (const { cost } of paid) expect(cost.picoRho).toBeGreaterThan(0);
    });

    it('11: conditions and further rows cost nothing, for they look at the model alone', async () => {
      const plan = synthesizer.plan(metadata, request);
      const odometer = inMemoryOdometer(plan.total);
      const model = await synthesizer.fit(protect(tables[2]!), plan, odometer, run);
      const before = [odometer.spent(), odometer.draws().length];
      const copy = synthesizer.deserialize(model.serialize());
      // A value that the model has: of few rows, noise may leave none of a category.
      const size = copy.sample({ rows: 1, seed: 1 }).columns.find(({ name }) => name === 'size')!;
      const where = { size: cellWriter(size)(0) ?? null };
      for (const seed of [1, 2]) copy.sample({ rows: 20, seed, where });
      expect([odometer.spent(), odometer.draws().length]).toEqual(before);
    });
  },
);

describe('known leaks: the choice of a synthesizer', () => {
  it('8: auto is a rule on public facts: no planner is ever given data', () => {
    expect(planners.map(({ id }) => id)).toContain(resolvePlannerId('auto'));
    for (const planner of planners) {
      const plan = JSON.stringify(planner.plan(metadata, request));
      expect(JSON.stringify(planner.plan(metadata, request))).toBe(plan);
      expect(planner).not.toHaveProperty('fit');
    }
  });
});
