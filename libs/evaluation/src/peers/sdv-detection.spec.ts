import { describe, expect, it } from 'vitest';
import { detectAsSdv, type SdvDetectionOptions } from './sdv-detection.js';

const rows = Array.from({ length: 60 }, (_, i) => i);
const texts = (of: (i: number) => unknown): string[] => rows.map((i) => String(of(i)));
const people = {
  name: 'people',
  columns: new Map([
    ['PersonId', texts((i) => i + 100)],
    ['level', texts((i) => i % 3)],
    ['weight', texts((i) => (i === 4 ? 'NA' : 50 + i / 4))],
    ['member', texts((i) => (i % 2 === 0 ? 'True' : 'False'))],
    ['since', texts((i) => `2020-01-${String((i % 28) + 1).padStart(2, '0')}`)],
    ['EmailAddress', texts((i) => `p${String(i)}@example.org`)],
  ]),
};
const visits = { name: 'visits', columns: new Map([['PersonId', texts((i) => 100 + (i % 7))]]) };

const all: SdvDetectionOptions = { inferSdtypes: true, inferKeys: 'primary_and_foreign' };

describe('metadata as SDV 2.0 detects it', () => {
  it('has types, keys, ranges and relationships', () => {
    expect(detectAsSdv([people, visits], all)).toEqual({
      tables: {
        people: {
          primary_key: 'PersonId',
          columns: {
            PersonId: { sdtype: 'id' },
            level: { sdtype: 'ordinal', range_is_nullable: false, range_values: [0, 1, 2], high_cardinality: false },
            weight: {
              sdtype: 'numerical',
              range_is_nullable: true,
              range_min: 50,
              range_max: 64.75,
              decimal_places: 2,
            },
            member: {
              sdtype: 'categorical',
              range_is_nullable: false,
              range_values: [true, false],
              high_cardinality: false,
            },
            since: {
              sdtype: 'datetime',
              datetime_format: '%Y-%m-%d',
              range_is_nullable: false,
              range_min: '2020-01-01',
              range_max: '2020-01-28',
            },
            EmailAddress: { sdtype: 'email', pii: true, range_is_nullable: false },
          },
        },
        visits: { columns: { PersonId: { sdtype: 'id', range_is_nullable: false } } },
      },
      relationships: [
        {
          parent_table_name: 'people',
          child_table_name: 'visits',
          parent_primary_key: 'PersonId',
          child_foreign_key: 'PersonId',
        },
      ],
      METADATA_SPEC_VERSION: 'V2',
    });
  });

  it('leaves keys or types out where it is told to', () => {
    const withoutKeys = JSON.stringify(detectAsSdv([people, visits], { ...all, inferKeys: null }));
    expect(withoutKeys).not.toContain('primary_key');
    const untyped = detectAsSdv([people], { ...all, inferSdtypes: false });
    expect(untyped).toMatchObject({
      tables: { people: { columns: { PersonId: { sdtype: 'id' }, level: { sdtype: 'unknown', pii: true } } } },
    });
  });

  it('finds keys of other tables by their names, also among columns without a type', () => {
    const untyped = detectAsSdv([people, visits], { ...all, inferSdtypes: false });
    expect(untyped).toMatchObject({
      tables: { visits: { columns: { PersonId: { sdtype: 'id' } } } },
      relationships: [{ child_table_name: 'visits', child_foreign_key: 'PersonId' }],
    });
  });

  it('takes columns of a file without rows for categories, and those of nulls alone for numbers', () => {
    const empty = { name: 'empty', columns: new Map([['plan', []]]) };
    expect(detectAsSdv([empty], all)).toMatchObject({
      tables: { empty: { columns: { plan: { sdtype: 'categorical' } } } },
    });
    const nulls = { name: 'nulls', columns: new Map([['plan', texts(() => '')]]) };
    expect(detectAsSdv([nulls], all)).toMatchObject({
      tables: { nulls: { columns: { plan: { sdtype: 'numerical' } } } },
    });
  });
});
