import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const adult = resolve(import.meta.dirname, '../../../../tools/demo/data/adult.csv.gz');

/** The first rows of Adult, and only some columns, so that a run takes seconds. */
export async function adultSlice(rows: number, columns: readonly string[]): Promise<string> {
  const [header = '', ...lines] = gunzipSync(await readFile(adult))
    .toString('utf8')
    .split(/\r?\n/);
  const names = header.split(',');
  const places = columns.map((column) => names.indexOf(column));
  if (places.includes(-1)) throw new Error(`Adult has no such column: it has ${header}.`);
  const picked = [header, ...lines.slice(0, rows)].map((line) => {
    const cells = line.split(',');
    return places.map((place) => cells[place]).join(',');
  });
  return `${picked.join('\n')}\n`;
}

export async function writeAdultSlice(path: string, rows: number, columns: readonly string[]): Promise<string> {
  await writeFile(path, await adultSlice(rows, columns));
  return path;
}
