import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at, synthesize } = workplace();

describe('sample with other shares than the model has', () => {
  beforeAll(async () => {
    await synthesize('--out', at('made.csv'), '--model', at('made.model'));
  });
  const sample = (...more: readonly string[]) =>
    likeness(['sample', at('made.model'), '--seed', '1', '--rows', '200', '--out', at('other.csv'), ...more]);
  const cells = (column: string): readonly string[] => {
    const [header, ...rows] = readFileSync(at('other.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    return rows.map((row) => row[header!.indexOf(column)]!);
  };

  it('gives a value its share, and says what changed', async () => {
    const { code, out } = await sample('--balance', 'sex=f:0.25', '--json');
    expect(code).toBe(0);
    expect(cells('sex').filter((sex) => sex === 'f')).toHaveLength(50);
    const { effect } = JSON.parse(out) as { effect: { values: { sex: string }; after: number }[] };
    expect(effect.find(({ values }) => values.sex === 'f')?.after).toBe(0.25);
  });

  it('makes an outcome independent of a group, and adds weights where rows must stay as they are', async () => {
    expect((await sample('--parity', 'sex,city_kind')).code).toBe(0);
    expect((await sample('--weights', 'sex,city_kind')).code).toBe(0);
    expectError(await sample('--given', 'sex'), 'bad_usage', 2);
    expectError(await sample('--parity', 'sex,city_kind', '--given', 'sex'), 'bad_calibration', 2);
    expect(cells('calibration_weight').every((weight) => Number(weight) >= 0)).toBe(true);
  });

  it('draws only the outcome anew where quantiles are asked for, and says what changed', async () => {
    const { code, out } = await sample('--quantile-parity', 'sex,city_kind', '--json');
    expect(code).toBe(0);
    const { effect } = JSON.parse(out) as { effect: { before: number; after: number }[] };
    for (const side of ['before', 'after'] as const)
      expect(effect.reduce((sum, one) => sum + one[side], 0)).toBeCloseTo(1, 9);
    expectError(await sample('--quantile-parity', 'sex,age'), 'bad_calibration', 2);
    expectError(await sample('--quantile-parity', 'sex,city_kind', '--parity', 'sex,city_kind'), 'bad_usage', 2);
  });

  it('refuses what it cannot do', async () => {
    expectError(await sample('--balance', 'sex'), 'bad_usage', 2);
    expectError(await sample('--parity', 'sex'), 'bad_usage', 2);
    expectError(await sample('--balance', 'sex=f:0.5', '--parity', 'sex,city_kind'), 'bad_usage', 2);
    expectError(await sample('--balance', 'age=20:0.5'), 'bad_calibration', 2);
    expectError(await sample('--balance', 'sex=q:0.5'), 'bad_calibration', 2);
  });
});
