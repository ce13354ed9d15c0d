import { describe, expect, it } from 'vitest';
import { expectError, likeness } from '../testing/try-likeness.js';

const account = (mechanism: unknown, ...more: readonly string[]) =>
  likeness(['account', '--mechanism', typeof mechanism === 'string' ? mechanism : JSON.stringify(mechanism), ...more]);

describe('account', () => {
  it('gives the exact epsilon of Gaussian noise, and what each accountant says', async () => {
    const { code, out, err } = await account({ type: 'gaussian', sigma: 2, count: 4 }, '--delta', '1e-6', '--json');
    expect([code, err]).toEqual([0, '']);
    const answer = JSON.parse(out) as { epsilon: number; bounds: Record<string, number> };
    expect(answer).toMatchObject({ delta: 1e-6, accountant: 'gdp' });
    // Four uses at sigma 2 are one at sigma 1: Balle and Wang's formula, computed with 60 digits.
    expect(answer.epsilon).toBeCloseTo(4.886554117462212, 8);
    expect(Object.keys(answer.bounds).sort()).toEqual(['gdp', 'privacy-loss', 'renyi', 'zcdp']);
  });

  it('composes a list, and takes the names of the golden cases', async () => {
    const asGolden = { q: 0.01, noise_multiplier: 1, steps: 1000 };
    const asTyped = { type: 'gaussian', sigma: 1, sampling_probability: 0.01, count: 1000 };
    const one = await account(asGolden, '--delta', '1e-6', '--json');
    expect(one.out).toBe((await account([asTyped], '--delta', '1e-6', '--json')).out);
    expect((JSON.parse(one.out) as { epsilon: number }).epsilon).toBeCloseTo(2.1245, 3);
    const more = await account([asTyped, { type: 'discrete_laplace', scale: 10 }], '--delta', '1e-6', '--json');
    expect((JSON.parse(more.out) as { epsilon: number }).epsilon).toBeGreaterThan(2.1245);
  });

  it('answers in words, by the accountant that is asked for', async () => {
    const { out } = await account({ rho: 0.5 }, '--delta', '1e-6', '--accountant', 'zcdp');
    expect(out).toMatch(/^epsilon 5\.2215\d* at delta 0\.000001 \(zcdp\)\n/);
  });

  it('writes an infinite epsilon as text', async () => {
    const { out } = await account({ type: 'approximate', epsilon: 1, delta: 1e-5 }, '--delta', '1e-6', '--json');
    expect(JSON.parse(out)).toMatchObject({ epsilon: 'Infinity' });
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{sigma}', 'bad_json'],
    ['a number', 3, 'bad_usage'],
    ['an unknown type', { type: 'magic' }, 'bad_usage'],
    ['nothing told', {}, 'bad_usage'],
    ['a missing number', { type: 'gaussian' }, 'bad_usage'],
    ['a number too many', { type: 'laplace', scale: 1, rho: 2 }, 'bad_usage'],
    ['a text for a number', { type: 'gaussian', sigma: '2' }, 'bad_usage'],
    ['no noise', { type: 'gaussian', sigma: 0 }, 'bad_mechanism'],
    ['half a use', { type: 'gaussian', sigma: 1, count: 0.5 }, 'bad_mechanism'],
    ['what nobody knows', [{ rho: 1 }, { type: 'approximate', epsilon: 1, delta: 1e-9 }], 'unsupported_accounting'],
  ])('refuses %s', async (_, mechanism, code) => {
    expectError(await account(mechanism, '--delta', '1e-6'), code, 2);
  });

  it('refuses a delta that is none, and an accountant that does not know the mechanism', async () => {
    expectError(await account({ rho: 1 }, '--delta', '1'), 'bad_delta', 2);
    expectError(await account({ rho: 1 }, '--accountant', 'gdp'), 'bad_usage', 2);
    expectError(await likeness(['account']), 'bad_usage', 2);
  });
});
