import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableBuilder } from '../building/table-builder.js';
import type { Metadata } from '../metadata.js';
import { readMetadata } from '../read-metadata.js';
import type { RawCell } from '../table.js';
import { nameLikeness } from './name-likeness.js';
import {
  declareRelationship,
  examineRelationships,
  keyCandidates,
  suggestRelationships,
} from './suggest-relationships.js';

const id = { sdtype: 'id' };
const some = { sdtype: 'categorical' };
const metadata = readMetadata({
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    employees: { columns: { EmployeeID: id, ReportsTo: some, level: some }, primary_key: 'EmployeeID' },
    airports: { columns: { faa: id }, primary_key: 'faa' },
    flights: {
      columns: {
        flight: id,
        origin: some,
        pilot_employee_id: some,
        delay: { sdtype: 'numerical' },
        late: { sdtype: 'boolean' },
      },
      primary_key: 'flight',
    },
  },
  relationships: [],
});

type Cells = Readonly<Record<string, Readonly<Record<string, readonly RawCell[]>>>>;
const cells: Cells = {
  employees: { EmployeeID: ['1', '2', '3', '4'], ReportsTo: [null, '1', '1', '2.0'], level: ['1', '2', '2', '1'] },
  airports: { faa: ['AAA', 'BBB', 'CCC'] },
  flights: {
    flight: ['10', '11', '12', '13'],
    origin: ['AAA', 'BBB', 'AAA', null],
    pilot_employee_id: ['4', '4', '2', '9'],
    delay: ['1', '2', '3', '4'],
  },
};

function dataset(of: Metadata, data: Cells) {
  const made = Object.entries(keyCandidates(of)).map(([name, table]) => {
    const builder = tableBuilder(table);
    const columns = Object.fromEntries(Object.keys(table.columns).map((column) => [column, data[name]![column]!]));
    builder.append({ rowCount: Object.values(columns)[0]!.length, columns });
    return [name, builder.finish()] as const;
  });
  return { tables: Object.fromEntries(made) };
}

describe('relationships that values suggest', () => {
  it('come with the evidence, best first, and no other column is taken for a key', () => {
    const found = suggestRelationships(metadata, dataset(metadata, cells));
    expect(
      found.map(
        ({ relationship: r }) => `${r.child_table_name}.${String(r.child_foreign_key)} > ${r.parent_table_name}`,
      ),
    ).toEqual([
      'employees.ReportsTo > employees',
      'flights.pilot_employee_id > employees',
      'flights.origin > airports',
    ]);
    expect(found[1]!.evidence).toEqual({
      filled: 4,
      found: 0.75,
      named: 2,
      keys: 4,
      parentUnique: true,
      nameLikeness: 0.5,
      type: 'whole numbers',
    });
    expect(found[2]!.evidence).toMatchObject({ found: 1, named: 2, keys: 3, nameLikeness: 0, type: 'texts' });
    expect(found.map(({ reason }) => reason).join()).not.toMatch(/AAA|BBB/);
  });

  it('are applied to nothing until they are declared, and are then examined instead of suggested', () => {
    const [above] = suggestRelationships(metadata, dataset(metadata, cells));
    expect(metadata.relationships).toEqual([]);
    const declared = readMetadata(declareRelationship(metadata, above!.relationship));
    expect(declared.tables['employees']!.columns['ReportsTo']).toEqual(id);
    const data = dataset(declared, cells);
    expect(suggestRelationships(declared, data).map(({ relationship: r }) => r.child_foreign_key)).toEqual([
      'pilot_employee_id',
      'origin',
    ]);
    expect(examineRelationships(declared, data)).toEqual([above]);
  });

  it('never form a circle, and never point to keys that repeat', () => {
    const twins = readMetadata({
      METADATA_SPEC_VERSION: 'V1',
      tables: {
        a: { columns: { a: id, b: id }, primary_key: 'a' },
        b: { columns: { b: id, a: id }, primary_key: 'b' },
      },
      relationships: [],
    });
    fc.assert(
      fc.property(fc.array(fc.constantFrom('x', 'y', 'z', null), { minLength: 4, maxLength: 8 }), (values) => {
        const data: Cells = { a: { a: values, b: values }, b: { b: ['x', 'y', 'z', 'w'], a: ['x', 'y', 'z', 'y'] } };
        const found = suggestRelationships(twins, dataset(twins, data));
        const between = found.filter(({ relationship: r }) => r.parent_table_name !== r.child_table_name);
        expect(between.length).toBeLessThanOrEqual(1);
        const repeats = new Set(values).size < values.length || values.includes(null);
        if (repeats) expect(found.every(({ relationship: r }) => r.parent_table_name !== 'a')).toBe(true);
        readMetadata({ ...twins, relationships: found.map(({ relationship }) => relationship) });
      }),
    );
  });

  it.each([
    ['orders', 'customer_id', 'customers', 'id', 1],
    ['orders', 'CustomerID', 'Customers', 'CustomerID', 1],
    ['orders', 'id', 'customers', 'id', 0],
    ['orders', 'billing_address_id', 'addresses', 'id', 0.5],
    ['orders', 'quantity', 'customers', 'customer_id', 0],
    ['staff', 'manager', 'staff', 'staff_id', 1],
    ['staff', 'staff_level', 'staff', 'staff_id', 0],
  ])('%s.%s and %s.%s are alike by %d', (table, column, parent, key, likeness) => {
    expect(nameLikeness({ table, column }, { table: parent, key })).toBe(likeness);
  });
});
