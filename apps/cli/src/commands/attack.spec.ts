import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectError, likeness, people, workplace } from '../testing/try-likeness.js';

const place = workplace();

const attack = (id: string, ...more: readonly string[]) =>
  likeness([
    ...['attack', id, '--real', place.at('people.csv'), '--synthetic', place.at('people.csv')],
    ...['--metadata', place.at('people.json'), ...more],
  ]);

interface Result {
  readonly rate: number;
  readonly control: number | null;
  readonly risk: number;
  readonly interval: readonly [number, number];
}

describe('likeness attack', () => {
  it('says what a copy gives away, and how sure that is', async () => {
    const { code, out, err } = await attack('attribute-inference', '--json', '--args', '{"secret": "age"}');
    expect([code, err]).toEqual([0, '']);
    const found = JSON.parse(out) as Result;
    expect(found).toMatchObject({ attack: 'attribute-inference', control: null, exposure: 'touches-private' });
    expect(found.rate).toBeGreaterThan(0.99);
    expect(found.interval[0]).toBeLessThanOrEqual(found.risk);
  });

  it('compares with rows that were held back, in words', async () => {
    writeFileSync(place.at('held.csv'), people(300));
    const { out } = await attack('linkability', '--holdout', place.at('held.csv'));
    expect(out).toContain('right about rows held back');
    expect(out).toContain('also occur among the training rows');
  });

  it('trains shadow models with the synthesizer that is named', async () => {
    const args = '{"n_targets": 1, "n_shadows": 1, "n_tests": 1, "n_rows": 50}';
    const shadows = ['--holdout', place.at('people.csv'), '--synthesizer', 'mst', '--epsilon', '5', '--args', args];
    const { code, out } = await attack('shadow-models', '--json', ...shadows);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { attacks: number }).attacks).toBe(1);
  });

  it('refuses what it cannot do in one sentence', async () => {
    expectError(await attack('telepathy'), 'unknown_attack', 2);
    expectError(await attack('domias'), 'holdout_required', 2);
    expectError(await attack('shadow-models', '--holdout', place.at('people.csv')), 'synthesizer_required', 2);
    expectError(await attack('linkability', '--args', '{"n_attacks": 0}'), 'bad_value', 2);
    expectError(await attack('linkability', '--table', 'nobody'), 'no_tables', 2);
  });

  it('is listed with what the attacker has', async () => {
    const { out } = await likeness(['list', 'attacks', '--json']);
    const listed = JSON.parse(out) as { id: string; threatModel: string }[];
    expect(listed.map(({ id }) => id)).toContain('domias');
  });
});
