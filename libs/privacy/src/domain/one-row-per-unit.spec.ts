import { relationalSchema, type Column, type Dataset, type Metadata, type Table } from '@likeness/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { open, protect } from '../private.js';
import { oneRowPerUnit, type UnitColumn } from './one-row-per-unit.js';

const id = { sdtype: 'id' };
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    person: { columns: { p: id }, primary_key: 'p' },
    visit: { columns: { v: id, p: id }, primary_key: 'v' },
    bill: { columns: { v: id, b: id }, primary_key: 'b' },
  },
  relationships: [
    { parent_table_name: 'person', parent_primary_key: 'p', child_table_name: 'visit', child_foreign_key: 'p' },
    { parent_table_name: 'visit', parent_primary_key: 'v', child_table_name: 'bill', child_foreign_key: 'v' },
  ],
};
const { links } = relationalSchema(metadata);
const columns: readonly UnitColumn[] = [
  { name: 'who', of: 'unit', column: 'p' },
  { name: 'visit', of: 'parent', column: 'v' },
  { name: 'bill', of: 'row', column: 'b' },
  { name: 'bills', of: 'parent', childrenOver: links[1]!, most: 2 },
];

const text = (name: string, cells: readonly string[]): Column => {
  const dictionary = [...new Set(cells)];
  return { kind: 'text', name, codes: Int32Array.from(cells, (cell) => dictionary.indexOf(cell)), dictionary };
};
const table = (rows: number, ...made: Column[]): Table => ({ rowCount: rows, columns: made });

/** Visits and bills by the number of the row above; beyond the last they lead nowhere. */
const datasetOf = (people: readonly string[], visits: readonly number[], bills: readonly number[]): Dataset => ({
  tables: {
    person: table(people.length, text('p', people)),
    visit: table(
      visits.length,
      text(
        'v',
        visits.map((_, at) => `v${at}`),
      ),
      text(
        'p',
        visits.map((p) => people[p] ?? 'gone'),
      ),
    ),
    bill: table(
      bills.length,
      text(
        'v',
        bills.map((v) => `v${v}`),
      ),
      text(
        'b',
        bills.map((_, at) => `b${at}`),
      ),
    ),
  },
});
const rowsOf = (data: Dataset): string[][] => {
  const made = open(
    oneRowPerUnit(
      protect(data),
      { unitTable: 'person', path: links, columns },
      inMemoryOdometer({ picoRho: 0, delta: 0 }),
    ),
  );
  return Array.from({ length: made.rowCount }, (_, row) =>
    made.columns.map((column) =>
      column.kind === 'text' ? column.dictionary[column.codes[row]!]! : String(column.values[row]),
    ),
  );
};
const shapes = fc.tuple(
  fc.integer({ min: 1, max: 6 }),
  fc.array(fc.nat(7), { maxLength: 12 }),
  fc.array(fc.nat(13), { maxLength: 25 }),
);

describe('oneRowPerUnit', () => {
  it('gives every unit with descendants one row, and it is one of them beside its own parent', () => {
    fc.assert(
      fc.property(shapes, ([people, visits, bills]) => {
        const names = Array.from({ length: people }, (_, at) => `p${at}`);
        const owners = bills.map((visit) => names[visits[visit] ?? -1]);
        const rows = rowsOf(datasetOf(names, visits, bills));
        expect(rows.map(([who]) => who).sort()).toEqual(
          [...new Set(owners.filter((each) => each !== undefined))].sort(),
        );
        for (const [who, visit, bill, count] of rows) {
          const at = Number(bill!.slice(1));
          expect([owners[at], `v${bills[at]!}`]).toEqual([who, visit]);
          expect(Number(count)).toBe(Math.min(2, bills.filter((each) => each === bills[at]).length));
        }
      }),
    );
  });

  it('loses at most one row with a unit and all its descendants, and touches nobody else', () => {
    fc.assert(
      fc.property(shapes, fc.nat(5), ([people, visits, bills], gone) => {
        const names = Array.from({ length: people }, (_, at) => `p${at}`);
        const missing = gone % people;
        // Without it, what belonged to it leads nowhere, which is the same as not being there.
        const without = names.map((name, at) => (at === missing ? 'somebody else' : name));
        const belongs = datasetOf(names, visits, bills);
        const less: Dataset = {
          tables: { ...belongs.tables, person: table(people, text('p', without)) },
        };
        const who = (data: Dataset) =>
          rowsOf(data)
            .map(([name]) => name)
            .sort();
        expect(who(less)).toEqual(who(belongs).filter((name) => name !== names[missing]));
      }),
    );
  });

  it('puts another child of the same parent beside it, each equally often, and nothing beside an only child', () => {
    const others: readonly UnitColumn[] = [...columns, { name: 'other', of: 'sibling', column: 'b' }];
    const pairs = (data: Dataset) => {
      const request = { unitTable: 'person', path: links, columns: others };
      const made = open(oneRowPerUnit(protect(data), request, inMemoryOdometer({ picoRho: 0, delta: 0 })));
      const cells = (name: string) => {
        const column = made.columns.find((each) => each.name === name)!;
        return (row: number) => (column.kind === 'text' ? column.dictionary[column.codes[row]!] : undefined);
      };
      return Array.from({ length: made.rowCount }, (_, row) => [cells('bill')(row)!, cells('other')(row)] as const);
    };
    fc.assert(
      fc.property(shapes, ([people, visits, bills]) => {
        const names = Array.from({ length: people }, (_, at) => `p${at}`);
        for (const [bill, other] of pairs(datasetOf(names, visits, bills))) {
          const parent = bills[Number(bill.slice(1))]!;
          const siblings = bills.flatMap((each, at) => (each === parent && `b${at}` !== bill ? [`b${at}`] : []));
          if (siblings.length === 0) expect(other).toBeUndefined();
          else expect(siblings).toContain(other);
        }
      }),
    );
    const times = new Map<string, number>();
    const runs = 6000;
    for (let run = 0; run < runs; run++) {
      const [bill, other] = pairs(datasetOf(['p0'], [0], [0, 0, 0]))[0]!;
      times.set(`${bill} ${other!}`, (times.get(`${bill} ${other!}`) ?? 0) + 1);
    }
    // Each within 6.5 standard deviations: fails by chance once in 10^9 runs.
    expect(times.size).toBe(6);
    for (const count of times.values())
      expect(Math.abs(count - runs / 6)).toBeLessThan(6.5 * Math.sqrt((runs * 5) / 36));
  });

  it('chooses each descendant equally often, wherever it stands', () => {
    const data = datasetOf(['p0'], [0, 0], [0, 0, 0, 1]);
    const times = new Map<string, number>();
    const runs = 8000;
    for (let run = 0; run < runs; run++) {
      const bill = rowsOf(data)[0]![2]!;
      times.set(bill, (times.get(bill) ?? 0) + 1);
    }
    // Each within 6.5 standard deviations: fails by chance once in 10^9 runs.
    for (const bill of ['b0', 'b1', 'b2', 'b3'])
      expect(Math.abs(times.get(bill)! - runs / 4)).toBeLessThan(6.5 * Math.sqrt((runs * 3) / 16));
  });
});
