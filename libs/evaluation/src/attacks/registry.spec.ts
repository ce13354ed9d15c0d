import { describe, expect, it } from 'vitest';
import type { TableMetadata } from '@likeness/table';
import { takeFrameRows, type Frame } from '../sdmetrics/data/frame.js';
import type { Series } from '../sdmetrics/data/series.js';
import { objectSeries } from '../sdmetrics/data/series-of-cells.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import type { AttackContext, Synthesize } from './attack.js';
import { attacks } from './registry.js';

const metadata: TableMetadata = {
  columns: {
    person: { sdtype: 'id' },
    age: { sdtype: 'numerical' },
    income: { sdtype: 'numerical' },
    postcode: { sdtype: 'numerical' },
    job: { sdtype: 'categorical' },
    town: { sdtype: 'categorical' },
    illness: { sdtype: 'categorical' },
  },
};

/** People whose illness depends on age only in part; some jobs are rare. */
const people = (rows: number, random: MersenneTwister): Frame => {
  const numbers = (draw: () => number) => Float64Array.from({ length: rows }, draw);
  const pick = (name: string, of: number) => (): string => `${name}${String(Math.floor(of * random.double() ** 3))}`;
  const texts = (draw: () => string) => objectSeries(Array.from({ length: rows }, draw));
  const age = numbers(() => 20 + Math.floor(60 * random.double()));
  const illness = Array.from(age, (years) => (random.double() < years / 120 ? 'heart' : pick('other', 9)()));
  return {
    rowCount: rows,
    columns: new Map<string, Series>([
      ['person', objectSeries(Array.from({ length: rows }, (_, i) => `p${String(i)}`))],
      ['age', { dtype: 'int64', values: age }],
      ['income', { dtype: 'float64', values: numbers(() => Math.exp(10 + random.normal())) }],
      ['postcode', { dtype: 'int64', values: numbers(() => Math.floor(1e5 * random.double())) }],
      ['job', texts(pick('job', 40))],
      ['town', texts(pick('town', 25))],
      ['illness', objectSeries(illness)],
    ]),
  };
};

/** Gives back the rows it was trained on. */
const copy: Synthesize = (rows, seed) => {
  const random = new MersenneTwister(seed);
  return Promise.resolve(takeFrameRows(rows, random.permutation(rows.rowCount)));
};

/** Looks at no row. */
const independent: Synthesize = (rows, seed) =>
  Promise.resolve(people(rows.rowCount, new MersenneTwister(1000 + seed)));

const contextOf = async (synthesize: Synthesize): Promise<AttackContext> => {
  const random = new MersenneTwister(11);
  const real = people(700, random);
  const run = { progress: () => undefined, signal: new AbortController().signal };
  const shadows = { n_rows: 60, n_targets: 3, n_shadows: 6, n_tests: 8 };
  // So wide that an attack at chance is told to win once in a million, and always alike: seeds are fixed.
  const args = { n_attacks: 400, confidence_level: 0.999998, ...shadows };
  const synthetic = await synthesize(real, 1, run.signal);
  return { real, synthetic, holdout: people(500, random), metadata, args, synthesize, run };
};

describe.each(attacks.map((attack) => [attack.id, attack] as const))('%s', (_, attack) => {
  it('wins on a synthesizer that copies', async () => {
    const result = await attack.run(await contextOf(copy));
    expect(result.advantage?.low, JSON.stringify(result)).toBeGreaterThan(0);
    expect(result.risk?.low).toBeGreaterThan(0);
  });

  it('is at chance on a synthesizer that looks at nobody', async () => {
    const { advantage } = await attack.run(await contextOf(independent));
    expect(advantage?.low).toBeLessThanOrEqual(0);
    expect(advantage?.high).toBeGreaterThanOrEqual(0);
  });

  it('has its say in words, and marks itself as looking at real rows', () => {
    expect(attack.exposure).toBe('touches-private');
    for (const text of [attack.title, attack.threatModel, attack.source]) expect(text.length).toBeGreaterThan(10);
  });

  it('gives the same numbers for the same seed, and reports progress up to the end', async () => {
    const context = await contextOf(copy);
    const seen: number[] = [];
    const first = await attack.run({ ...context, run: { ...context.run, progress: (f) => void seen.push(f) } });
    expect(await attack.run(context)).toEqual(first);
    expect(seen.at(-1)).toBe(1);
  });

  it('stops when the signal says so', async () => {
    const context = await contextOf(copy);
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(attack.run({ ...context, run: { ...context.run, signal: stopped } })).rejects.toThrow('enough');
  });

  it('says what is wrong with tables it cannot use', async () => {
    const context = await contextOf(copy);
    const rows = (frame: Frame, count: number) =>
      takeFrameRows(
        frame,
        Int32Array.from({ length: count }, (__, i) => i),
      );
    const code = (change: Partial<AttackContext>) =>
      attack.run({ ...context, ...change }).then(
        () => 'none',
        (error: unknown) => (error as { code?: string }).code,
      );
    expect(await code({ real: rows(context.real, 0) })).toBe('no_rows');
    expect(await code({ synthetic: { rowCount: 5, columns: new Map() } })).toMatch('mismatched_columns');
    expect(await code({ metadata: { columns: { person: { sdtype: 'id' } } } })).toBe('no_columns');
    expect(await code({ args: { confidence_level: 2 } })).toBe('bad_argument');
    if (attack.needs.includes('holdout')) expect(await code({ holdout: undefined })).toBe('holdout_required');
    if (attack.needs.includes('synthesizer'))
      expect(await code({ synthesize: undefined })).toBe('synthesizer_required');
  });

  it('stands one row, columns without a value or with one value, and a holdout that was trained on', async () => {
    const context = await contextOf(copy);
    const odd = (frame: Frame): Frame => ({
      ...frame,
      columns: new Map<string, Series>([
        ...frame.columns,
        ['income', { dtype: 'float64', values: new Float64Array(frame.rowCount).fill(NaN) }],
        ['town', objectSeries(new Array<string>(frame.rowCount).fill('here'))],
      ]),
    });
    const one = takeFrameRows(context.real, Int32Array.of(0));
    const finite = (value: unknown): boolean =>
      typeof value === 'number'
        ? Number.isFinite(value)
        : typeof value !== 'object' || value === null || Object.values(value).every(finite);
    const args = { ...context.args, n_shadows: 2, n_tests: 2 };
    const few = {
      ...context,
      args,
      real: odd(context.real),
      synthetic: odd(context.synthetic),
      holdout: odd(context.holdout!),
    };
    expect(finite(await attack.run({ ...few, synthesize: (rows) => Promise.resolve(rows) }))).toBe(true);
    const trained = await attack.run({ ...context, args, holdout: context.real });
    expect(trained.notes.join(' ')).toContain('also occur among the training rows');
    const single = attack.run({ ...context, args, real: one, synthetic: one });
    expect(finite(await single)).toBe(true);
  });
});
