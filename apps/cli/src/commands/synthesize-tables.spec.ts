import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const place = workplace();
const detect = () => likeness(['detect', place.at('set'), '--out', place.at('set.json')]);
const synthesize = (...more: readonly string[]) =>
  likeness([
    ...['synthesize', place.at('set'), '--metadata', place.at('set.json')],
    ...['--synthesizer', 'independent-tables', '--seed', '4', ...more],
  ]);
const cells = (path: string): string[][] =>
  readFileSync(place.at(path), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

describe('several tables in a folder', () => {
  it('are detected, planned, made, and sampled again from the model', async () => {
    expect((await detect()).code).toBe(0);
    const planned = await likeness([
      ...['plan', place.at('set'), '--metadata', place.at('set.json')],
      ...['--synthesizer', 'independent-tables', '--json'],
    ]);
    expect((JSON.parse(planned.out) as { table: string }).table).toBe('owners');
    const made = await synthesize('--out', place.at('made'), '--model', place.at('set.model'));
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toContain('No formal guarantee');
    expect(readdirSync(place.at('made')).sort()).toEqual(['owners.csv', 'pets.csv']);
    const owners = new Set(cells('made/owners.csv').map(([id]) => id));
    expect(cells('made/pets.csv').every(([, owner]) => owners.has(owner))).toBe(true);

    const again = await likeness([
      ...['sample', place.at('set.model'), '--scale', '2', '--seed', '4', '--out', place.at('more'), '--json'],
    ]);
    expect(JSON.parse(again.out)).toMatchObject({ rows: { owners: 6, pets: 6 }, scale: 2, seed: 4 });
    const sameSeed = await likeness(['sample', place.at('set.model'), '--seed', '4', '--out', place.at('same')]);
    expect(sameSeed.code).toBe(0);
    expect(readFileSync(place.at('same/pets.csv'))).toEqual(readFileSync(place.at('made/pets.csv')));
  });

  it('may have one that is empty', async () => {
    writeFileSync(place.at('set/toys.csv'), 'toy_id,pet_id\n');
    expect((await detect()).code).toBe(0);
    expect((await synthesize('--out', place.at('empty'))).code).toBe(0);
    expect(readFileSync(place.at('empty/toys.csv'), 'utf8')).toBe('toy_id,pet_id\n');
  });

  it('refuses what makes no sense for several tables, before any work', async () => {
    await detect();
    expectError(await synthesize('--out', place.at('x.csv')), 'cannot_write', 2);
    expectError(await synthesize('--out', place.at('no/such')), 'cannot_write', 2);
    expectError(await synthesize('--rows', '5', '--out', place.at('x')), 'bad_usage', 2);
    expectError(
      await synthesize('--synthesizer', 'mst', '--epsilon', '1', '--out', place.at('x')),
      'one_table_only',
      2,
    );
    expectError(await place.synthesize('--synthesizer', 'independent-tables'), 'bad_usage', 2);
    const query = await likeness(['query', place.at('set.model'), '--columns', 'owner_id']);
    expectError(query, 'bad_model', 2);
    expect(existsSync(place.at('x'))).toBe(false);
  });

  it('with fixed noise repeat themselves, and say that there is no privacy', async () => {
    await detect();
    const fixed = async (out: string) => {
      const made = await synthesize(
        ...['--synthesizer', 'households', '--epsilon', '20', '--param', 'unitTable=owners'],
        ...['--fixed-noise', '3', '--out', place.at(out), '--model', place.at(`${out}.model`)],
      );
      expect([made.code, made.out.includes('NO PRIVACY')]).toEqual([0, true]);
      return readFileSync(place.at(`${out}/owners.csv`), 'utf8');
    };
    expect(await fixed('fixed-1')).toBe(await fixed('fixed-2'));
    expectError(await likeness(['sample', place.at('fixed-1.model'), '--out', place.at('x')]), 'bad_model', 2);
  });

  it('have synthesizers of their own', async () => {
    const { out } = await likeness(['list', 'synthesizers', '--json']);
    const listed = JSON.parse(out) as { id: string; tables: string }[];
    expect(listed.filter(({ tables }) => tables === 'several').map(({ id }) => id)).toContain('independent-tables');
  });
});
