/** "people.2020.csv.gz" -> "people.2020". Never a name that a key of JSON cannot be here, nor an empty one. */
export function tableNameOf(fileName: string): string {
  const base = fileName.split('/').at(-1) ?? '';
  const name = base
    .replace(/\.gz$/i, '')
    .replace(/(?<=.)\.[^.]*$/, '')
    .trim();
  return /^\.*$/.test(name) || name === '__proto__' ? 'table' : name;
}
