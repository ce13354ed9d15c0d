import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMetadata, writeMetadata } from './read-metadata.js';

const golden = join(import.meta.dirname, '../../../../shared/golden/sdmetrics');
const files = existsSync(golden)
  ? readdirSync(golden)
      .map((name) => join(golden, name, 'metadata.json'))
      .filter((path) => existsSync(path))
  : [];
if (files.length === 0) console.warn('skipped: no golden metadata beside the repository');

describe.skipIf(files.length === 0)('metadata that SDV wrote', () => {
  it.each(files)('%s comes back unchanged', (path) => {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
    expect(JSON.parse(writeMetadata(readMetadata(json)))).toEqual(json);
  });
});
