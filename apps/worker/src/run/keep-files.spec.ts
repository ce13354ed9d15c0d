import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore } from '@likeness/persistence';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Likeness } from '../engine/likeness.js';
import { dropFiles, keepFiles } from './keep-files.js';

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'likeness-keep-'));
  store = await FileStore.open(join(folder, 'store'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const made = (): Likeness['files'] => {
  const path = (name: string): string => join(folder, name);
  const names = { csv: path('csv'), parquet: path('parquet'), model: path('model') };
  for (const name of Object.values(names)) writeFileSync(name, name);
  return {
    outputs: [
      { format: 'csv', path: names.csv },
      { format: 'parquet', path: names.parquet },
    ],
    model: names.model,
  };
};
const stored = (): string[] => readdirSync(join(folder, 'store')).filter((name) => name !== 'arriving');

describe('keepFiles', () => {
  it('keeps all, with size and hash, and can drop them again', async () => {
    const kept = await keepFiles(made(), store);
    expect(kept.outputs.map(({ format, bytes }) => [format, bytes])).toEqual([
      ['csv', join(folder, 'csv').length],
      ['parquet', join(folder, 'parquet').length],
    ]);
    expect(stored()).toHaveLength(3);
    await dropFiles(kept, store);
    expect(stored()).toEqual([]);
  });

  it('keeps none when one cannot be kept', async () => {
    const files = made();
    rmSync(files.model);
    await expect(keepFiles(files, store)).rejects.toThrow();
    expect(stored()).toEqual([]);
  });
});
