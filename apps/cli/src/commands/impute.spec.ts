import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at, synthesize } = workplace();

const cells = (name: string): string[][] =>
  readFileSync(at(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

describe('impute', () => {
  beforeAll(async () => {
    await synthesize('--out', at('made.csv'), '--model', at('made.model'));
    writeFileSync(at('holes.csv'), 'note,sex,age\nkept,f,\nkept,,30\nkept,m,41\n,x,\n');
  });

  it('fills what is empty and the model knows, and keeps the rest', async () => {
    const command = ['impute', at('made.model'), at('holes.csv'), '--out', at('full.csv'), '--seed', '1', '--json'];
    const { code, out } = await likeness(command);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rows: 4, filled: 3, stillEmpty: 1 });
    const [header, ...rows] = cells('full.csv');
    expect(header).toEqual(['note', 'sex', 'age']);
    expect(rows.map(([note]) => note)).toEqual(['kept', 'kept', 'kept', '']);
    expect([rows[0]![1], rows[1]![2], rows[2]!.join()]).toEqual(['f', '30', 'kept,m,41']);
    for (const [, sex, age] of rows) {
      expect(['f', 'm', 'x']).toContain(sex);
      expect(Number(age)).toBeGreaterThanOrEqual(0);
      expect(Number(age)).toBeLessThanOrEqual(99);
    }
    const first = readFileSync(at('full.csv'), 'utf8');
    await likeness(command);
    expect(readFileSync(at('full.csv'), 'utf8')).toBe(first);
  });

  it('writes what it fills with the decimals of the rows that the model makes', async () => {
    const metadata = JSON.parse(readFileSync(at('people.json'), 'utf8')) as {
      tables: { anyone: { columns: { score: { domain: object } } } };
    };
    metadata.tables.anyone.columns.score.domain = { min: 0, max: 100 };
    writeFileSync(at('loose.json'), JSON.stringify(metadata));
    await synthesize('--metadata', at('loose.json'), '--out', at('loose.csv'), '--model', at('loose.model'));
    await likeness(['impute', at('loose.model'), at('holes.csv'), '--out', at('loose-full.csv'), '--add-columns']);
    const decimals = (name: string): number => {
      const [header, ...rows] = cells(name);
      return Math.max(...rows.map((row) => row[header!.indexOf('score')]!.split('.')[1]?.length ?? 0));
    };
    expect(decimals('loose.csv')).toBeLessThan(6);
    expect(decimals('loose-full.csv')).toBeLessThanOrEqual(decimals('loose.csv'));
  });

  it('adds the columns that the table lacks where asked', async () => {
    const { code, out } = await likeness([
      ...['impute', at('made.model'), at('holes.csv'), '--out', at('wide.csv'), '--add-columns'],
    ]);
    expect(code).toBe(0);
    expect(out).toContain('Filled');
    expect(cells('wide.csv')[0]).toEqual(
      expect.arrayContaining(['note', 'sex', 'age', 'city_kind', 'joined', 'score']),
    );
  });

  it('refuses a table that has nothing to do with the model', async () => {
    writeFileSync(at('other.csv'), 'colour\nred\n');
    const call = (file: string) => likeness(['impute', at('made.model'), file, '--out', at('no.csv')]);
    expectError(await call(at('other.csv')), 'bad_usage', 2);
    expectError(await call(at('nowhere.csv')), 'file_not_found', 2);
  });
});
