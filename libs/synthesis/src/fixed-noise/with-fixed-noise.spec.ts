import { inMemoryOdometer, protect } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import { findDatasetSynthesizer } from '../dataset-registry.js';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import { quick } from '../fixtures/quick.js';
import { shopDataset, shopMetadata } from '../fixtures/shop-dataset.js';
import { planners } from '../planners.js';
import { findSynthesizer, synthesizersThatMeasure } from '../registry.js';
import type { DatasetModel, DatasetSynthesizer, RunControl, Synthesizer } from '../synthesizer.js';
import { datasetsWithFixedNoise, withFixedNoise } from './with-fixed-noise.js';

const budget = { epsilon: 2, delta: 1e-6 };
const run: RunControl = { progress: () => undefined, signal: new AbortController().signal };
const fit = (synthesizer: Synthesizer, plan = synthesizer.plan(mixedMetadata, budget)) =>
  synthesizer.fit(protect(mixedTable(300)), plan, inMemoryOdometer(plan.total), run);
const counts = (model: Awaited<ReturnType<typeof fit>>) => model.measurements.map((one) => [...one.counts]);

const private_ = synthesizersThatMeasure().map(quick);

describe.each(private_.map((one) => [one.id, one] as const))('%s with fixed noise', (_, synthesizer) => {
  it('repeats itself, which noise that is drawn never does, and spends the same', async () => {
    const [a, b, other] = [7, 7, 8].map((seed) => withFixedNoise(synthesizer, seed));
    const first = counts(await fit(a!));
    expect(counts(await fit(b!))).toEqual(first);
    expect(counts(await fit(other!))).not.toEqual(first);
    expect(counts(await fit(synthesizer))).not.toEqual(counts(await fit(synthesizer)));
    expect(a!.plan(mixedMetadata, budget).total).toEqual(synthesizer.plan(mixedMetadata, budget).total);
  });

  it('says "no privacy" in its plan and its model file, and is refused as anything else', async () => {
    const fixed = withFixedNoise(synthesizer, 7);
    const plan = fixed.plan(mixedMetadata, budget);
    expect(plan.guarantee).toMatchObject({ kind: 'none', warning: expect.stringContaining('NO PRIVACY') });
    expect(plan.notes[0]).toContain('NO PRIVACY');
    await expect(fit(synthesizer, plan)).rejects.toMatchObject({ code: 'bad_plan' });
    await expect(fit(fixed, synthesizer.plan(mixedMetadata, budget))).rejects.toMatchObject({ code: 'bad_plan' });
    const model = await fit(fixed);
    const bytes = model.serialize();
    expect(new TextDecoder('latin1').decode(bytes)).toMatch(/^NO PRIVACY/);
    expect(() => synthesizer.deserialize(bytes)).toThrow(expect.objectContaining({ code: 'bad_model' }));
    expect(() => fixed.deserialize(bytes.subarray(10))).toThrow(expect.objectContaining({ code: 'bad_model' }));
    const copy = fixed.deserialize(bytes);
    expect(copy.synthesizer).toBe(fixed.id);
    expect(copy.sample({ rows: 20, seed: 1 })).toEqual(model.sample({ rows: 20, seed: 1 }));
  });

  it('is in no registry: the platform can neither plan it nor read it', () => {
    const { id } = withFixedNoise(synthesizer, 7);
    expect(planners.map((planner) => planner.id)).not.toContain(id);
    expect(() => findSynthesizer(id)).toThrow(expect.objectContaining({ code: 'unknown_synthesizer' }));
  });
});

describe('several tables with fixed noise', () => {
  const synthesizer = findDatasetSynthesizer('households');
  const fixed = (seed: number) => datasetsWithFixedNoise(synthesizer, seed);
  const fitAll = (one: DatasetSynthesizer, plan = one.plan(shopMetadata, budget)) =>
    one.fit(protect(shopDataset(40)), plan, inMemoryOdometer(plan.total), run);
  const countsOf = (model: DatasetModel) => model.measurements.map((each) => [...each.counts]);

  it('repeat themselves, whose rows are chosen included, and say that there is no privacy', async () => {
    const first = await fitAll(fixed(7));
    expect(countsOf(await fitAll(fixed(7)))).toEqual(countsOf(first));
    expect(countsOf(await fitAll(fixed(8)))).not.toEqual(countsOf(first));
    const plan = fixed(7).plan(shopMetadata, budget);
    expect(plan.guarantee).toMatchObject({ kind: 'none', warning: expect.stringContaining('NO PRIVACY') });
    await expect(fitAll(synthesizer, plan)).rejects.toMatchObject({ code: 'bad_plan' });
    await expect(fitAll(fixed(7), synthesizer.plan(shopMetadata, budget))).rejects.toMatchObject({ code: 'bad_plan' });
    const bytes = first.serialize();
    expect(new TextDecoder('latin1').decode(bytes)).toMatch(/^NO PRIVACY/);
    expect(() => synthesizer.deserialize(bytes)).toThrow(expect.objectContaining({ code: 'bad_model' }));
    expect(fixed(7).deserialize(bytes).sample({ scale: 1, seed: 1 })).toEqual(first.sample({ scale: 1, seed: 1 }));
    expect(() => findDatasetSynthesizer(fixed(7).id)).toThrow(expect.objectContaining({ code: 'unknown_synthesizer' }));
  });

  it('are not for a synthesizer that draws no noise', () => {
    expect(() => datasetsWithFixedNoise(findDatasetSynthesizer('hma'), 1).plan(shopMetadata, budget)).toThrow(
      expect.objectContaining({ code: 'bad_parameter' }),
    );
  });
});
