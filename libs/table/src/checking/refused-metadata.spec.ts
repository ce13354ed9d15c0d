import { describe, expect, it } from 'vitest';
import { readMetadata } from '../read-metadata.js';

const id = { sdtype: 'id' };
const link = { parent_table_name: 'a', parent_primary_key: 'a', child_table_name: 'b', child_foreign_key: 'a' };
const a = { columns: { a: id, x: { sdtype: 'numerical' }, z: id }, primary_key: 'a' };
const b = {
  columns: { b: id, a: id, d: { sdtype: 'datetime', datetime_format: '%Y' }, n: { sdtype: 'numerical' } },
  primary_key: 'b',
};
const metadata = (over: { a?: object; b?: object; relationships?: unknown }): unknown => ({
  METADATA_SPEC_VERSION: 'V1',
  tables: { a: { ...a, ...over.a }, b: { ...b, ...over.b } },
  relationships: over.relationships ?? [link],
});
const column = (name: string, column: unknown) => ({ columns: { ...a.columns, [name]: column } });

describe('metadata that is refused', () => {
  it.each<[string, unknown, RegExp]>([
    ['a relationship that is nothing', metadata({ relationships: [null] }), /relationship 1 must be an object/],
    [
      'an unknown parent',
      metadata({ relationships: [{ ...link, parent_table_name: 'zz' }] }),
      /"parent_table_name" of relationship 1 names "zz"/,
    ],
    [
      'an unknown child',
      metadata({ relationships: [{ ...link, child_table_name: 'zz' }] }),
      /"child_table_name" .* "zz"/,
    ],
    [
      'a foreign key that is missing',
      metadata({ relationships: [{ ...link, child_foreign_key: undefined }] }),
      /Table "b": "child_foreign_key" of the relationship with "a"/,
    ],
    [
      'another key than the primary key',
      metadata({ relationships: [{ ...link, parent_primary_key: 'z' }] }),
      /Table "a": .* primary key of the parent table, which is a/,
    ],
    ['no primary key', metadata({ a: { primary_key: undefined } }), /Table "a": .*which is not declared/],
    [
      'a foreign key of another type',
      metadata({ relationships: [{ ...link, child_foreign_key: 'n' }] }),
      /Table "b", column "n": .*"a.a" is id, this is numerical/,
    ],
    ['a relationship twice', metadata({ relationships: [link, link] }), /Table "b", column "a": .*listed twice/],
    [
      'a circle',
      metadata({
        a: column('b', id),
        relationships: [
          link,
          { parent_table_name: 'b', parent_primary_key: 'b', child_table_name: 'a', child_foreign_key: 'b' },
        ],
      }),
      /circle, as a > b > a do/,
    ],
    [
      'a row that names itself',
      metadata({ relationships: [{ ...link, child_table_name: 'a' }] }),
      /Table "a", column "a": a row cannot name/,
    ],
    [
      'a foreign key with a column twice',
      metadata({
        a: { primary_key: ['a', 'z'] },
        relationships: [{ ...link, parent_primary_key: ['a', 'z'], child_foreign_key: ['a', 'a'] }],
      }),
      /Table "b": .*names a column twice/,
    ],
    [
      'a primary key with a column twice',
      metadata({ a: { primary_key: ['a', 'a'] } }),
      /Table "a": "primary_key" names a column twice/,
    ],
    [
      'an alternate key that is the primary key',
      metadata({ a: { alternate_keys: ['a'] } }),
      /Table "a", column "a": this key/,
    ],
    ['an alternate key twice', metadata({ a: { alternate_keys: ['z', ['z']] } }), /Table "a", column "z": this key/],
    [
      'a broken regular expression',
      metadata({ a: column('z', { sdtype: 'id', regex_format: '[a-' }) }),
      /column "z": "regex_format"/,
    ],
    [
      'an unknown representation',
      metadata({ a: column('x', { sdtype: 'numerical', computer_representation: 'Int77' }) }),
      /column "x": "computer_representation"/,
    ],
    [
      'a column relationship over a missing column',
      metadata({ a: { column_relationships: [{ type: 'address', column_names: ['q'] }] } }),
      /Table "a", column "q": the column relationship "address"/,
    ],
    [
      'an unknown column relationship',
      metadata({ a: { column_relationships: [{ type: 'moon', column_names: ['x'] }] } }),
      /must be one of address, gps/,
    ],
    [
      'a column in two column relationships',
      metadata({ a: { column_relationships: ['gps', 'address'].map((type) => ({ type, column_names: ['x'] })) } }),
      /column "x": a column can belong to one/,
    ],
    [
      'a constraint about a missing column',
      metadata({ a: { constraints: [{ class_name: 'Positive', parameters: { column_name: 'q' } }] } }),
      /Table "a", column "q", constraint Positive: /,
    ],
    [
      'a constraint without what it needs',
      metadata({ a: { constraints: [{ class_name: 'Positive', parameters: {} }] } }),
      /Table "a", constraint Positive: .*"column_name"/,
    ],
    [
      'a constraint over several tables in one',
      metadata({ a: { constraints: [{ class_name: 'CarryOverColumns', parameters: {} }] } }),
      /Table "a": CarryOverColumns is about several tables; declare it in "constraints" beside "tables"/,
    ],
  ])('%s', (_, json, message) => {
    expect(() => readMetadata(json)).toThrow(
      expect.objectContaining({ code: 'bad_metadata', message: expect.stringMatching(message) as string }),
    );
  });

  it('is none that Python writes in its own way', () => {
    const regex = { sdtype: 'id', regex_format: '(?P<word>[A-Z]{2})-[0-9]{4}\\Z' };
    expect(readMetadata(metadata({ a: column('z', regex) })).tables['a']!.columns['z']).toEqual(regex);
  });
});
