import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { workingFolder } from './working-folder.js';

const files = mkdtempSync(join(tmpdir(), 'likeness-working-'));
afterAll(() => rmSync(files, { recursive: true }));

describe('workingFolder', () => {
  it('is empty, removes what earlier attempts left, and touches no other run', async () => {
    const first = await workingFolder(files, 'run-a');
    writeFileSync(join(first, 'half.csv'), 'x');
    mkdirSync(join(files, 'working', 'run-b-1'));
    const second = await workingFolder(files, 'run-a');
    expect(readdirSync(second)).toEqual([]);
    expect(readdirSync(join(files, 'working')).sort()).toEqual([basename(second), 'run-b-1'].sort());
  });
});
