import fc from 'fast-check';
import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { open, protect } from '../private.js';
import { reserveHoldout } from './reserve-holdout.js';

const key = new Uint8Array(32).fill(7);
const tableOf = (people: readonly number[]): Table => ({
  rowCount: people.length,
  columns: [
    { kind: 'number', name: 'person', values: Float64Array.from(people) },
    { kind: 'number', name: 'row', values: Float64Array.from(people.keys()) },
  ],
});
const split = (people: readonly number[], share: number, unit?: string) =>
  open(
    reserveHoldout(protect(tableOf(people)), unit === undefined ? undefined : { column: unit, max_rows: 9 }, {
      share,
      key,
    }).both,
  );
const rowsOf = ({ columns }: Table): number[] => [...(columns[1] as { values: Float64Array }).values];

describe('reserveHoldout', () => {
  it('loses no row and keeps none twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (people, share) => {
          const { training, holdout } = split(people, share);
          expect([...rowsOf(training), ...rowsOf(holdout)].sort((a, b) => a - b)).toEqual([...people.keys()]);
        },
      ),
    );
  });

  it('never parts the rows of a person', () => {
    const people = Array.from({ length: 2000 }, (_, row) => row % 200);
    const { training, holdout } = split(people, 0.3, 'person');
    const of = (table: Table): Set<number> => new Set((table.columns[0] as { values: Float64Array }).values);
    expect([...of(training)].filter((person) => of(holdout).has(person))).toEqual([]);
    expect(of(holdout).size).toBeGreaterThan(20);
  });

  it('decides about each person alone: one person more at the end moves nobody else', () => {
    const people = Array.from({ length: 500 }, (_, row) => row);
    expect(rowsOf(split([...people, 500], 0.2).training).filter((row) => row < 500)).toEqual(
      rowsOf(split(people, 0.2).training),
    );
  });

  it('holds back about the share, nobody at 0, and the same people again', () => {
    const people = Array.from({ length: 20_000 }, (_, row) => row);
    // Six standard deviations of a binomial: false alarm below 1e-8, were the key not fixed.
    expect(Math.abs(split(people, 0.1).holdout.rowCount - 2000)).toBeLessThan(6 * Math.sqrt(20_000 * 0.09));
    expect(split(people, 0).holdout.rowCount).toBe(0);
    expect(rowsOf(split(people, 0.1).holdout)).toEqual(rowsOf(split(people, 0.1).holdout));
  });
});
