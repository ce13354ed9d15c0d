import type { MetadataJson } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { isSameUnit, unitObjection, unitOf, withUnit } from './privacy-unit';

const one: MetadataJson = {
  METADATA_SPEC_VERSION: 'V1',
  tables: { visits: { columns: { patient: { sdtype: 'id' }, cost: { sdtype: 'numerical' } } } },
  relationships: [],
};
const several: MetadataJson = {
  ...one,
  tables: { ...one.tables, people: { columns: { nr: { sdtype: 'id' } }, primary_key: 'nr' } },
  relationships: [
    {
      parent_table_name: 'people',
      parent_primary_key: 'nr',
      child_table_name: 'visits',
      child_foreign_key: 'patient',
    },
  ],
};

describe('the unit of protection', () => {
  it('of one table is a row unless a column names the person', () => {
    expect(unitOf(one)).toMatchObject({ table: 'visits', kind: 'row' });
    expect(withUnit(one, unitOf(one))).toEqual(one);
    const unit = { table: 'visits', kind: 'column', column: 'patient', maxRows: '3' } as const;
    const declared = withUnit(one, unit);
    expect(declared.tables['visits']!.privacy_unit).toEqual({ column: 'patient', max_rows: 3 });
    expect(isSameUnit(unitOf(declared), unit)).toBe(true);
    expect(withUnit(declared, unitOf(one))).toEqual(one);
  });

  it('of several tables is a row of the one that others belong to, declared by its key', () => {
    const unit = unitOf(several);
    expect(unit).toMatchObject({ table: 'people', kind: 'row' });
    const declared = withUnit(several, unit);
    expect(declared.tables['people']!.privacy_unit).toEqual({ column: 'nr', max_rows: 1 });
    expect(isSameUnit(unitOf(declared), unit)).toBe(true);
    const moved = withUnit(declared, { table: 'visits', kind: 'column', column: 'patient', maxRows: '2' });
    expect(moved.tables['people']).not.toHaveProperty('privacy_unit');
  });

  it('needs a key of one column to tell rows of several tables apart, and a column that names people', () => {
    expect(unitObjection({ ...unitOf(several), table: 'visits' }, several)).toHaveProperty('unitTable');
    expect(unitObjection(unitOf(several), several)).toEqual({});
    expect(unitObjection({ table: 'visits', kind: 'column', column: '', maxRows: '0.5' }, one)).toEqual({
      unitColumn: expect.any(String),
      unitRows: expect.any(String),
    });
  });
});
