import { mkdirSync, writeFileSync } from 'node:fs';
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
});
