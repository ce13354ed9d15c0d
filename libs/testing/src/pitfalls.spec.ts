import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const rows = readFileSync(resolve(root, 'docs/proofs/pitfalls.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^\d+$/.test(cells[1] ?? ''))
  .map((cells) => ({ number: Number(cells[1]), file: cells[4]!.replaceAll('`', ''), test: cells[5]! }));

describe('the index of known leaks', () => {
  it('has all eighteen', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, at) => at + 1));
  });

  it.each(rows)('$number is tested where the index says', ({ file, test }) => {
    const text = readFileSync(resolve(root, file), 'utf8');
    const titles = [...text.matchAll(/\bit(?:\.each\([\s\S]*?\))?\(\s*(['"`])(.*?)\1/g)].map((match) => match[2]!);
    expect(titles.some((title) => title.includes(test))).toBe(true);
  });
});
