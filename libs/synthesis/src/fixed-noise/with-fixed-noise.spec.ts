import { inMemoryOdometer, protect } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import { quick } from '../fixtures/quick.js';
import { planners } from '../planners.js';
import { findSynthesizer, synthesizersThatMeasure } from '../registry.js';
import type { RunControl, Synthesizer } from '../synthesizer.js';
import { withFixedNoise } from './with-fixed-noise.js';

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
