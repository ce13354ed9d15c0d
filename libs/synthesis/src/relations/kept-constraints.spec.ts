import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { Dataset, Metadata } from '@likeness/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetSynthesizers, findDatasetSynthesizer } from '../dataset-registry.js';
import { accountChecks, writtenRows } from '../fixtures/account-checks.js';
import { accountMetadata, accountRules, accountTables, carelessAccounts, say } from '../fixtures/account-rules.js';
import { brokenRelations } from '../fixtures/broken-relations.js';
import type { DatasetSynthesizer } from '../synthesizer.js';

const run = { progress: () => undefined, signal: new AbortController().signal };

async function fit(synthesizer: DatasetSynthesizer, metadata: Metadata, data: Dataset) {
  const params = synthesizer.guarantee === 'dp' ? { synthesizer: 'independent' } : {};
  const plan = synthesizer.plan(metadata, { epsilon: 20, delta: 1e-6, params });
  return synthesizer.fit(protect(data), plan, inMemoryOdometer(plan.total), run);
}

it('the rows that are learned from break every rule but one, so each must be kept by the model', () => {
  const rows = writtenRows(carelessAccounts(80));
  expect(Object.keys(accountChecks).filter((kind) => accountChecks[kind]!(rows))).toEqual(['SelfReferentialHierarchy']);
});

it('keys that the data would have to tell are refused under a guarantee before anything is fitted, and learned without', async () => {
  const columns = [
    { table_name: 'perk', foreign_key: 'store' },
    { table_name: 'detail', foreign_key: 'store' },
  ];
  for (const foreign_key_generation of ['new', 'reuse']) {
    const metadata = accountMetadata([[undefined, say('ForeignToForeignKey', { columns, foreign_key_generation })]]);
    expect(() => findDatasetSynthesizer('households').plan(metadata, { epsilon: 1, delta: 1e-6 })).toThrow(
      expect.objectContaining({ code: 'bad_metadata', message: expect.stringContaining('reveal people') as string }),
    );
    const rows = writtenRows(
      (await fit(findDatasetSynthesizer('hma'), metadata, carelessAccounts(60))).sample({ seed: 1, scale: 1 }),
    );
    const stores = new Set([...rows['perk']!, ...rows['detail']!].map((row) => row['store']));
    expect([...stores].filter((store) => /^s[0-5]$/.test(store!)).length).toBe(
      foreign_key_generation === 'new' ? 0 : stores.size,
    );
    expect(stores.size).toBeLessThanOrEqual(6);
  }
});

it('constraints that no row can keep with its keys stop with a reason', async () => {
  const never = say('Unique', { column_names: ['staff'] });
  const few = accountMetadata([['account', never]]);
  const model = await fit(findDatasetSynthesizer('independent-tables'), few, carelessAccounts(400));
  expect(() => model.sample({ seed: 1, scale: 1 })).toThrow(
    expect.objectContaining({ code: 'condition_too_rare', message: expect.stringContaining('Unique') as string }),
  );
});

describe.each(datasetSynthesizers.map((synthesizer) => [synthesizer.id, synthesizer] as const))(
  'constraints of tables and between them, and %s',
  (_, synthesizer) => {
    it('no row breaks one of all of them together, at any seed and scale, and after the model was stored', async () => {
      const metadata = accountMetadata(accountRules);
      const model = synthesizer.deserialize((await fit(synthesizer, metadata, carelessAccounts(80))).serialize());
      fc.assert(
        fc.property(fc.nat(), fc.constantFrom(0.1, 1, 2.5), (seed, scale) => {
          const made = model.sample({ seed, scale });
          const rows = writtenRows(made);
          expect(Object.keys(accountChecks).filter((kind) => !accountChecks[kind]!(rows))).toEqual([]);
          expect(brokenRelations(made, metadata)).toEqual([]);
          expect(Object.keys(made.tables).sort()).toEqual(Object.keys(accountTables).sort());
          if (scale >= 1) for (const name of Object.keys(accountTables)) expect(rows[name]!.length).toBeGreaterThan(0);
        }),
        { numRuns: 6 },
      );
    });

    it('any of them are kept by themselves', async () => {
      const data = carelessAccounts(40);
      await fc.assert(
        fc.asyncProperty(fc.subarray([...accountRules.keys()]), fc.nat(), async (chosen, seed) => {
          const some = chosen.map((at) => accountRules[at]!);
          const metadata = accountMetadata(some);
          const made = (await fit(synthesizer, metadata, data)).sample({ seed, scale: 1 });
          const rows = writtenRows(made);
          const whole = accountRules.filter(
            ([, { class_name: kind }]) =>
              !accountRules.some((rule) => rule[1].class_name === kind && !some.includes(rule)),
          );
          const broken = whole
            .filter(([, { class_name: kind }]) => !accountChecks[kind]!(rows))
            .map(([, { class_name: kind }]) => kind);
          expect(broken).toEqual([]);
          expect(brokenRelations(made, metadata)).toEqual([]);
        }),
        { numRuns: 5 },
      );
    });
  },
);
