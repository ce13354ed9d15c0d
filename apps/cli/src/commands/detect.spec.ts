import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at } = workplace();

describe('detect on a folder', () => {
  it('names the file that it cannot read', async () => {
    const folder = at('several');
    mkdirSync(folder);
    writeFileSync(join(folder, 'one.csv'), 'a,b\n1,x\n');
    writeFileSync(join(folder, 'two.csv'), '');
    const outcome = await likeness(['detect', folder]);
    expectError(outcome, 'no_rows', 2);
    expect(outcome.err).toMatch(/two\.csv/);
    writeFileSync(join(folder, 'two.csv'), 'c,d\n"1,2\n');
    expect((await likeness(['detect', folder])).err).toMatch(/two\.csv/);
    writeFileSync(join(folder, 'two.csv'), 'c,d\n');
    expect((await likeness(['detect', folder])).code).toBe(0);
  });

  it('says that there is no rule where it found none, and what to do with those that it found', async () => {
    const found = async (csv: string): Promise<string> => {
      writeFileSync(at('rules.csv'), csv);
      return (await likeness(['detect', at('rules.csv'), '--constraints', at('rules.json')])).out;
    };
    const rows = (cell: (i: number) => string): string => Array.from({ length: 60 }, (_, i) => cell(i)).join('\n');
    expect(await found(`a\n${rows((i) => String((i * 7) % 31))}\n`)).toContain('No rule was found');
    const paired = await found(`branch,region\n${rows((i) => ['Rome,IT', 'Milan,IT', 'Oslo,NO'][i % 3]!)}\n`);
    expect(paired).toMatch(/constraint\? "branch" tells "region"[^\n]*\nWritten to [^\n]*rules\.json/);
  });

  it('says which columns the values suggest as foreign keys, and puts none of them into the metadata', async () => {
    const folder = at('keys');
    mkdirSync(folder);
    writeFileSync(join(folder, 'airport.csv'), 'faa_id,name\nAAA,x\nBBB,y\nCCC,x\n');
    writeFileSync(join(folder, 'flight.csv'), 'flight_id,origin\nf1,AAA\nf2,BBB\nf3,AAA\nf4,BBB\n');
    const [out, relationships] = [at('keys.json'), at('suggested.json')];
    const { code, out: text } = await likeness(['detect', folder, '--out', out, '--relationships', relationships]);
    expect(code).toBe(0);
    expect(text).toMatch(/relationship\? "origin" of table "flight" names rows of "airport" by "faa_id": 100 % of 4/);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ relationships: [] });
    expect(JSON.parse(readFileSync(relationships, 'utf8'))).toMatchObject([
      { relationship: { parent_table_name: 'airport', child_foreign_key: 'origin' }, evidence: { found: 1, named: 2 } },
    ]);
  });
});
