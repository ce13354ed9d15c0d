import { parse } from 'node:path';

/** "people.2020.csv.gz" -> "people.2020". Never a name that a key of JSON cannot be here, nor an empty one. */
export function tableNameOf(fileName: string): string {
  const name = parse(fileName.replace(/\.gz$/i, '')).name.trim();
  return /^\.*$/.test(name) || name === '__proto__' ? 'table' : name;
}
