import { describe, expect, it } from 'vitest';
import { readMetadata, writeMetadata } from './read-metadata.js';

const table = (columns: Record<string, unknown>, rest: Record<string, unknown> = {}): unknown => ({
  METADATA_SPEC_VERSION: 'V1',
  tables: { people: { columns, ...rest } },
  relationships: [],
});

const people = {
  id: { sdtype: 'id', regex_format: '[A-Z]{3}' },
  age: { sdtype: 'numerical', domain: { min: 0, max: '120', granularity: 1 }, computer_representation: 'Int64' },
  sex: { sdtype: 'categorical', domain: { values: ['f', 'm', 1, true], nullable: false } },
  born: { sdtype: 'datetime', datetime_format: '%d.%m.%Y', domain: { min: '01.01.1900', max: '2020-12-31' } },
  mail: { sdtype: 'email', pii: true },
};

describe('readMetadata', () => {
  it('keeps keys that it does not know', () => {
    const json = {
      ...(table(
        { a: { sdtype: 'numerical', range_min: 3, x: { y: 1 } } },
        { unheard_of: [1], primary_key: null },
      ) as object),
      custom: 'kept',
    };
    expect(JSON.parse(writeMetadata(readMetadata(json)))).toEqual(json);
  });

  it('refuses a constraint that is none, rather than keep it', () => {
    expect(() => readMetadata(table({ a: { sdtype: 'numerical' } }, { constraints: [1] }))).toThrow(
      'a constraint must be',
    );
  });

  it('reads the older single-table form under the name of the file', () => {
    const read = readMetadata(
      { METADATA_SPEC_VERSION: 'SINGLE_TABLE_V1', columns: { a: { sdtype: 'id' } }, primary_key: 'a' },
      'adult',
    );
    expect(read).toEqual({
      METADATA_SPEC_VERSION: 'V1',
      tables: { adult: { columns: { a: { sdtype: 'id' } }, primary_key: 'a' } },
      relationships: [],
    });
  });

  it('brings domains into one form: categories as texts, bounds as numbers or ISO', () => {
    const { columns } = readMetadata(table(people)).tables['people'] ?? { columns: {} };
    expect(columns['age']?.domain).toEqual({ min: 0, max: 120, granularity: 1 });
    expect(columns['sex']?.domain).toEqual({ values: ['f', 'm', '1', 'True'], nullable: false });
    expect(columns['born']?.domain).toEqual({ min: '1900-01-01T00:00:00.000Z', max: '2020-12-31T00:00:00.000Z' });
  });

  it('reads what it wrote', () => {
    const once = readMetadata(table(people, { primary_key: 'id', privacy_unit: { column: 'id', max_rows: 3 } }));
    expect(readMetadata(JSON.parse(writeMetadata(once)))).toEqual(once);
  });

  it.each<[string, unknown, RegExp]>([
    ['not an object', [], /JSON object/],
    ['a later version', { METADATA_SPEC_VERSION: 'V7', tables: {} }, /"V1"/],
    ['no tables', { METADATA_SPEC_VERSION: 'V1', tables: {} }, /"tables" must not be empty/],
    ['neither tables nor columns', { METADATA_SPEC_VERSION: 'V1' }, /"tables", or "columns"/],
    ['no columns', table({}), /"people".*"columns" must not be empty/],
    ['no type', table({ a: {} }), /"people", column "a": "sdtype" is missing/],
    ['a type in capitals', table({ a: { sdtype: 'Numerical' } }), /column "a".*one of numerical/],
    ['a format that cannot be read', table({ a: { sdtype: 'datetime', datetime_format: '%Y %Q' } }), /column "a".*%Q/],
    ['a format where none belongs', table({ a: { sdtype: 'id', datetime_format: '%Y' } }), /only for datetime/],
    ['pii that is a text', table({ a: { sdtype: 'email', pii: 'yes' } }), /"pii" must be true or false/],
    [
      'a key that is no column',
      table({ a: { sdtype: 'id' } }, { primary_key: 'b' }),
      /column "b": "primary_key" names a column/,
    ],
    ['a number as key', table({ a: { sdtype: 'numerical' } }, { primary_key: 'a' }), /sdtype id .* not numerical/],
    ['an index that is a text', table({ a: { sdtype: 'id' } }, { sequence_index: 'a' }), /datetime or numerical/],
    [
      'a unit that is no column',
      table({ a: { sdtype: 'id' } }, { privacy_unit: { column: 'b', max_rows: 1 } }),
      /"privacy_unit" names/,
    ],
    [
      'a unit of no rows',
      table({ a: { sdtype: 'id' } }, { privacy_unit: { column: 'a', max_rows: 0 } }),
      /whole number of at least 1/,
    ],
    ['no categories', table({ a: { sdtype: 'categorical', domain: { values: [] } } }), /must not be empty/],
    ['a category twice', table({ a: { sdtype: 'categorical', domain: { values: [1, '1'] } } }), /twice/],
    ['null as a category', table({ a: { sdtype: 'categorical', domain: { values: ['x', null] } } }), /nullable/],
    ['a range for categories', table({ a: { sdtype: 'categorical', domain: { min: 0, max: 1 } } }), /"values"/],
    ['categories for numbers', table({ a: { sdtype: 'numerical', domain: { values: ['1'] } } }), /"min" and "max"/],
    ['bounds the wrong way', table({ a: { sdtype: 'numerical', domain: { min: 2, max: 1 } } }), /must not be above/],
    ['half a range', table({ a: { sdtype: 'numerical', domain: { min: 2 } } }), /both be given/],
    [
      'a bound that is no number',
      table({ a: { sdtype: 'numerical', domain: { min: 'low', max: 1 } } }),
      /must be numbers/,
    ],
    ['a bound that is no date', table({ a: { sdtype: 'datetime', domain: { min: 1, max: 2 } } }), /dates such as/],
    ['no step', table({ a: { sdtype: 'numerical', domain: { min: 0, max: 1, granularity: 0 } } }), /granularity/],
  ])('refuses %s', (_, json, message) => {
    expect(() => readMetadata(json)).toThrow(message);
    expect(() => readMetadata(json)).toThrow(expect.objectContaining({ code: 'bad_metadata' }));
  });

  it('checks relationships', () => {
    const a = { columns: { k: { sdtype: 'id' }, b: { sdtype: 'id' } }, primary_key: 'k' };
    const link = (parent: string, child: string, key: string) => ({
      parent_table_name: parent,
      parent_primary_key: 'k',
      child_table_name: child,
      child_foreign_key: key,
    });
    const read = (relationships: unknown) =>
      readMetadata({ METADATA_SPEC_VERSION: 'V1', tables: { a, c: a }, relationships });
    expect(read([link('a', 'c', 'b')]).relationships).toHaveLength(1);
    expect(() => read([link('a', 'x', 'b')])).toThrow(/"child_table_name"/);
    expect(() => read([link('a', 'c', 'z')])).toThrow(/column "z".*"child_foreign_key"/);
    expect(() => read([{ ...link('a', 'c', 'b'), parent_primary_key: 'b' }])).toThrow(/primary key of the parent/);
    expect(() => read([link('a', 'c', 'b'), link('c', 'a', 'b')])).toThrow(/circle/);
  });
});

describe('pseudonyms', () => {
  const read = (column: object, key: object = {}) => readMetadata({ columns: { name: column }, ...key });

  it('are for personal data that is no key', () => {
    const named = { sdtype: 'name', pii: true, pseudonym: true };
    expect(read(named).tables['table']!.columns['name']).toEqual(named);
    expect(() => read({ sdtype: 'name', pseudonym: true })).toThrow('"pseudonym" is only for columns with "pii": true');
    expect(() => read(named, { primary_key: 'name' })).toThrow('"pseudonym" is not for keys');
  });
});
