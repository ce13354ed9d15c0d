import { describe, expect, it } from 'vitest';
import type { TableMetadata } from '@likeness/table';
import type { Frame } from '../sdmetrics/data/frame.js';
import type { Series } from '../sdmetrics/data/series.js';
import { objectSeries } from '../sdmetrics/data/series-of-cells.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import type { FairnessContext } from './fairness-metric.js';
import { fairnessPanel } from './fairness-panel.js';
import { groupsOf } from './groups.js';
import { fairnessMetrics } from './registry.js';

/** 200 people of each group; in the second one the given share of the deserving is refused. */
const decisions = (refused: number): FairnessContext => {
  const rows = 400;
  const truth = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const isHit = (row: number) => row >= 200 && row % 2 === 1 && (row - 200) / 200 < refused;
  const predicted = truth.map((label, row) => (isHit(row) ? 0 : label));
  const groups = groupsOf([Array.from({ length: rows }, (_, row) => (row < 200 ? 'a' : 'b'))]);
  const score = Float64Array.from(predicted, (label) => 0.1 + 0.8 * label);
  // Each person beside one who deserves the same in the other group.
  const neighbours = { rows: Int32Array.from({ length: rows }, (_, row) => (row + 200) % rows), count: 1 };
  return { outcomes: { truth, predicted, score }, groups, minimumSize: 30, neighbours };
};

describe.each(fairnessMetrics.map((metric) => [metric.id, metric] as const))('%s', (_, metric) => {
  const valueOf = (context: FairnessContext) => metric.compute(context).value;

  it('is ideal for fair decisions, and worse the more one group is wronged', () => {
    // Nobody gets what they do not deserve here: such alarms have no ratio, and precision is full.
    if (['equalized-odds-ratio', 'predictive-parity-difference'].includes(metric.id)) return;
    const fair = valueOf(decisions(0));
    expect(fair).toBeCloseTo(metric.ideal, 12);
    if (metric.needs === 'labels') return;
    const [some, many] = [decisions(0.3), decisions(0.8)].map(valueOf) as [number, number];
    expect(Math.abs(some - metric.ideal)).toBeGreaterThan(0.01);
    expect(Math.abs(many - metric.ideal)).toBeGreaterThan(Math.abs(some - metric.ideal));
  });

  it('gives a reason instead of NaN where it cannot be told', () => {
    const empty = { ...decisions(0), outcomes: { truth: new Uint8Array(), predicted: new Uint8Array() } };
    for (const context of [
      { ...decisions(0.3), minimumSize: 1e6 },
      { ...empty, groups: { labels: [], of: new Int32Array() } },
    ]) {
      const found = metric.compute(context);
      if (found.value === null) expect(found.reason).toMatch(/\.$/);
      else expect(Number.isFinite(found.value)).toBe(true);
    }
  });
});

const metadata: TableMetadata = {
  columns: { skill: { sdtype: 'numerical' }, sex: { sdtype: 'categorical' }, hired: { sdtype: 'categorical' } },
};

/** Skill decides, and being a woman counts against one by `bias`. */
const people = (rows: number, bias: number, seed: number, women = 0.3): Frame => {
  const random = new MersenneTwister(seed);
  const sex = Array.from({ length: rows }, () => (random.double() < women ? 'woman' : 'man'));
  const skill = Float64Array.from({ length: rows }, () => random.normal());
  const hired = sex.map((s, row) => (skill[row]! - (s === 'woman' ? bias : 0) > 0 ? 'yes' : 'no'));
  const columns = new Map<string, Series>([
    ['skill', { dtype: 'float64', values: skill }],
    ['sex', objectSeries(sex)],
    ['hired', objectSeries(hired)],
  ]);
  return { rowCount: rows, columns };
};

const question = { target: 'hired', favourable: 'yes', sensitive: ['sex'] };
const run = { progress: () => undefined, signal: new AbortController().signal };

describe('the panel', () => {
  const panelOf = (synthetic: Frame, asked = question) =>
    fairnessPanel({ real: people(3000, 0.8, 1), synthetic, holdout: people(1500, 0.8, 2), metadata }, asked, run);

  it('shows that a model which learned from fairer rows decides more fairly', async () => {
    const { comparisons } = await panelOf(people(3000, 0, 3));
    const parity = comparisons.find(({ metric }) => metric === 'statistical-parity-difference')!;
    expect(parity.real.value!).toBeGreaterThan(0.15);
    expect(parity.synthetic.value!).toBeLessThan(0.1);
    const trees = comparisons.find(
      ({ metric, learner }) => metric === 'statistical-parity-difference' && learner === 'boosted trees',
    )!;
    expect(trees.real.value!).toBeGreaterThan(0.15);
    expect(trees.synthetic.value!).toBeLessThan(0.12);
    const rates = comparisons.find(({ metric }) => metric === 'base-rate-gap')!;
    expect(rates.real.value!).toBeGreaterThan(rates.synthetic.value!);
  });

  it('shows whom the noise hurts, and says which groups are too small', async () => {
    const { groups, notes } = await panelOf(people(3000, 0.8, 3, 0.004), { ...question, minimumSize: 2000 } as never);
    const [man, woman] = [groups.find((g) => g.group === 'man')!, groups.find((g) => g.group === 'woman')!];
    expect(woman.fidelity!.error).toBeGreaterThan(man.fidelity!.error);
    expect(woman.fidelity!.floor).toBeGreaterThan(man.fidelity!.floor);
    expect([man.isSmall, woman.isSmall]).toEqual([false, true]);
    expect(notes.join(' ')).toContain('too small');
  });

  it('stands a group that is lost, one class, one row and columns without a value', async () => {
    const gone = await panelOf(people(200, 0, 4, 0));
    expect(gone.groups.find((g) => g.group === 'woman')).toMatchObject({ syntheticRows: 0, fidelity: null });
    const one = people(1, 0, 5);
    const empty: Series = { dtype: 'float64', values: new Float64Array(200).fill(NaN) };
    const blank = people(200, 0, 6);
    for (const frame of [one, { ...blank, columns: new Map([...blank.columns, ['skill', empty]]) }])
      for (const { real, synthetic } of (await panelOf(frame)).comparisons)
        for (const { value } of [real, synthetic]) expect(value === null || Number.isFinite(value)).toBe(true);
  });

  it('refuses what cannot be asked', async () => {
    const code = (asked: Partial<typeof question>, frame = people(50, 0, 7)) =>
      panelOf(frame, { ...question, ...asked }).catch((error: unknown) => (error as { code: string }).code);
    expect(await code({ target: 'wage' })).toBe('bad_argument');
    expect(await code({ sensitive: [] })).toBe('no_groups');
    expect(await code({ sensitive: ['hired'] })).toBe('bad_argument');
    expect(await code({}, people(0, 0, 8))).toBe('no_rows');
  });
});
