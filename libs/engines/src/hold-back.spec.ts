import type { RowScan } from '@likeness/privacy';
import type { NumberColumn, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { holdBack } from './hold-back.js';

const ROWS = 4000;
const PEOPLE = 800;
const key = new Uint8Array(32).fill(5);

const scan: RowScan = {
  kinds: new Map([
    ['i', 'number'],
    ['who', 'text'],
  ]),
  async *scan(names) {
    await Promise.resolve();
    for (let from = 0; from < ROWS; from += 700) {
      const rowCount = Math.min(700, ROWS - from);
      const all: Table['columns'] = [
        { kind: 'number', name: 'i', values: Float64Array.from({ length: rowCount }, (_, row) => from + row) },
        {
          kind: 'text',
          name: 'who',
          codes: Int32Array.from({ length: rowCount }, (_, row) => ((from + row) % (PEOPLE + 1)) - 1),
          dictionary: Array.from({ length: PEOPLE }, (_, person) => `p${String(person)}`),
        },
      ];
      yield { rowCount, columns: names.map((name) => all.find((column) => column.name === name)!) };
    }
  },
};

const numbers = ({ columns }: Table): number[] => [
  ...(columns.find(({ name }) => name === 'i') as NumberColumn).values,
];
const read = async ({ scan: rows }: RowScan): Promise<number[]> => {
  const found: number[] = [];
  for await (const table of rows(['i'])) {
    expect(table.columns).toHaveLength(1);
    found.push(...numbers(table));
  }
  return found;
};

describe('holdBack', () => {
  it.each([
    ['row', undefined, 1],
    ['person', { column: 'who', max_rows: 5 }, 5],
  ])('learns nothing from those who are held back, in any pass: %s', async (_, unit, rowsOfUnit) => {
    const { training, sample } = holdBack(scan, unit, { share: 0.25, key });
    const learned = await read(training);
    expect(await read(training)).toEqual(learned);
    const all = await sample(ROWS);
    expect(numbers(all.training)).toEqual(learned);
    expect(new Set([...learned, ...numbers(all.holdout)]).size).toBe(ROWS);
    // Seven standard deviations; the key is fixed.
    const deviation = rowsOfUnit * Math.sqrt((ROWS / rowsOfUnit) * 0.25 * 0.75);
    expect(Math.abs(all.holdout.rowCount - ROWS / 4)).toBeLessThan(7 * deviation);
    if (unit) {
      const held = new Set(numbers(all.holdout).map((i) => i % (PEOPLE + 1)));
      expect(held.has(0)).toBe(false);
      expect(learned.some((i) => held.has(i % (PEOPLE + 1)))).toBe(false);
    }
  });

  it('draws as many rows as asked for, anew every time', async () => {
    const { sample } = holdBack(scan, undefined, { share: 0.25, key });
    const [first, second] = [await sample(100), await sample(100)];
    for (const { training, holdout } of [first, second])
      expect([training.rowCount, holdout.rowCount]).toEqual([100, 100]);
    expect(numbers(first.training)).not.toEqual(numbers(second.training));
  });

  it('holds nobody back where the share is 0', async () => {
    const { training, sample } = holdBack(scan, undefined, { share: 0, key });
    expect(await read(training)).toHaveLength(ROWS);
    expect((await sample(10)).holdout.rowCount).toBe(0);
  });
});
