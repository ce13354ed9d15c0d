import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readMetadata, type Metadata } from '@likeness/table';

const folder = resolve(import.meta.dirname, '../../../../tools/demo/data');

/** The first rows of Adult (UCI, CC BY 4.0) as CSV. */
export const adultCsv = (rows: number): Buffer => {
  const lines = gunzipSync(readFileSync(resolve(folder, 'adult.csv.gz')))
    .toString('utf8')
    .split('\n');
  return Buffer.from(`${lines.slice(0, rows + 1).join('\n')}\n`);
};

export const adultMetadata: Metadata = readMetadata(
  JSON.parse(readFileSync(resolve(folder, 'adult.metadata.json'), 'utf8')),
);
