import { describe, expect, it } from 'vitest';
import type { Metadata } from '../../metadata.js';
import { readMetadata } from '../../read-metadata.js';
import { pickTables } from '../../relations/pick-tables.js';
import { addConstraints } from '../read-constraints.js';
import { datasetConstraintKinds } from './dataset-constraint-kinds.js';
import { datasetRules } from './dataset-rules.js';

const id = { sdtype: 'id' };
const kind = { sdtype: 'categorical', domain: { values: ['a', 'b'] } };
const link = (parent: string, key: string, child: string, foreign: string) => ({
  parent_table_name: parent,
  parent_primary_key: key,
  child_table_name: child,
  child_foreign_key: foreign,
});
const base = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    visit: { columns: { visit: id, person: id, kind, ward: id, at: { sdtype: 'numerical' } }, primary_key: 'visit' },
    person: {
      columns: { person: id, kind, name: { sdtype: 'name', pii: true }, age: { sdtype: 'numerical' } },
      primary_key: 'person',
    },
    card: { columns: { card: { sdtype: 'id', regex_format: 'C[0-9]' }, ward: id, kind }, primary_key: 'card' },
    passport: { columns: { person: id, ward: id }, primary_key: 'person' },
    loose: { columns: { ward: id, kind } },
  },
  relationships: [link('person', 'person', 'visit', 'person')],
};
const withConstraint = (class_name: string, parameters: unknown): unknown => ({
  ...base,
  constraints: [{ class_name, parameters }],
});
const read = (class_name: string, parameters: unknown): Metadata =>
  readMetadata(withConstraint(class_name, parameters));

const subset = (over: Record<string, unknown>) => ({
  parent_table_name: 'person',
  child_table_name: 'visit',
  child_foreign_key: 'person',
  conditional_column_name: 'kind',
  conditional_values: ['a'],
  ...over,
});
const wards = (...tables: string[]) => tables.map((table_name) => ({ table_name, foreign_key: 'ward' }));
const carried = (...places: (readonly [string, string, string])[]) => ({
  common_column_info: places.map(([table_name, key_column_name, carryover_column_name]) => ({
    table_name,
    key_column_name,
    carryover_column_name,
  })),
});

describe('constraints over several tables', () => {
  it('are kept in the metadata as they are, and become relationships where tables are drawn', () => {
    const metadata = read('PrimaryToPrimaryKey', { table_names: ['person', 'passport'] });
    expect(metadata.constraints).toEqual(
      (withConstraint('PrimaryToPrimaryKey', { table_names: ['person', 'passport'] }) as Metadata).constraints,
    );
    const rules = datasetRules(metadata);
    expect(rules.metadata.relationships).toHaveLength(2);
    expect([...rules.total]).toEqual([1]);
    expect(metadata.relationships).toHaveLength(1);
  });

  it('stand a table of keys in for one that is not there, and order what depends', () => {
    const { metadata, hidden, allowed } = datasetRules(
      read('ForeignToForeignKeySubset', { superset: wards('loose')[0], subsets: wards('visit', 'card') }),
    );
    const names = Object.keys(metadata.tables);
    expect([...hidden.keys()]).toHaveLength(1);
    expect(names.indexOf('loose')).toBeLessThan(names.indexOf('visit'));
    expect(allowed.map(({ over }) => over)).toEqual([1, 1]);
  });

  it.each<[string, unknown, RegExp]>([
    ['PrimaryToPrimaryKey', {}, /"table_names" must be a list of at least two different tables/],
    ['PrimaryToPrimaryKey', { table_names: ['person', 'person'] }, /at least two different/],
    ['PrimaryToPrimaryKey', { table_names: ['person', 'gone'] }, /PrimaryToPrimaryKey: there is no table "gone"/],
    [
      'PrimaryToPrimaryKey',
      { table_names: ['person', 'loose'] },
      /Table "loose": PrimaryToPrimaryKey: the table needs a primary key/,
    ],
    ['PrimaryToPrimaryKey', { table_names: ['person', 'card'] }, /Table "card", column "card": .*"regex_format"/],
    [
      'PrimaryToPrimaryKeySubset',
      { main_table_name: 'person', conditional_column_name: 'kind' },
      /"relationships" must be an object/,
    ],
    [
      'PrimaryToPrimaryKeySubset',
      { main_table_name: 'person', conditional_column_name: 'kind', relationships: { person: ['a'] } },
      /connected with itself/,
    ],
    [
      'PrimaryToPrimaryKeySubset',
      { main_table_name: 'person', conditional_column_name: 'kind', relationships: { passport: ['z'] } },
      /Table "person", column "kind": .*none of the values/,
    ],
    [
      'PrimaryToPrimaryKeySubset',
      { main_table_name: 'person', conditional_column_name: 'gone', relationships: { passport: ['a'] } },
      /column "gone"/,
    ],
    ['ForeignToPrimaryKeySubset', subset({ conditional_values: [] }), /must be a list that is not empty/],
    [
      'ForeignToPrimaryKeySubset',
      subset({ conditional_column_name: 'name' }),
      /Table "person", column "name": .*not personal data/,
    ],
    [
      'ForeignToPrimaryKeySubset',
      subset({ child_foreign_key: 'ward' }),
      /Table "visit", column "ward": .*add the relationship/,
    ],
    ['ForeignToPrimaryKeySubset', subset({ child_table_name: 'gone' }), /no table "gone"/],
    ['ForeignToForeignKey', { columns: wards('visit') }, /at least two objects/],
    ['ForeignToForeignKey', { columns: wards('visit', 'visit') }, /names the same key twice/],
    [
      'ForeignToForeignKey',
      { columns: [...wards('card'), { table_name: 'visit', foreign_key: 'person' }] },
      /Table "visit", column "person": .*foreign key of a relationship already/,
    ],
    [
      'ForeignToForeignKey',
      { columns: [...wards('card'), { table_name: 'person', foreign_key: 'person' }] },
      /Table "person", column "person": .*primary key of its table/,
    ],
    [
      'ForeignToForeignKey',
      { columns: [...wards('card'), { table_name: 'visit', foreign_key: 'kind' }] },
      /Table "visit", column "kind": .*sdtype id or a semantic type/,
    ],
    ['ForeignToForeignKey', { columns: wards('card', 'visit'), foreign_key_generation: 'some' }, /"new" or "reuse"/],
    [
      'ForeignToForeignKey',
      { columns: wards('card', 'visit'), foreign_key_generation: 'reuse', keys: ['a', 'a'] },
      /must not list one twice/,
    ],
    ['ForeignToForeignKey', { columns: wards('card', 'visit'), number_of_keys: 0 }, /whole number of at least 1/],
    [
      'ForeignToForeignKeySubset',
      { superset: wards('visit')[0], subsets: [] },
      /"subsets" must be a list of at least one object/,
    ],
    ['CarryOverColumns', carried(['person', 'person', 'kind']), /at least two objects/],
    [
      'CarryOverColumns',
      carried(['person', 'person', 'kind'], ['visit', 'person', 'at']),
      /Table "visit", column "at": .*those of "person.kind"/,
    ],
    [
      'CarryOverColumns',
      carried(['person', 'person', 'kind'], ['visit', 'at', 'kind']),
      /Table "visit", column "at": .*the key must be/,
    ],
    ['CarryOverColumns', carried(['person', 'person', 'kind'], ['visit', 'person', 'person']), /its own key/],
    ['CarryOverColumns', carried(['person', 'person', 'kind'], ['visit', 'gone', 'kind']), /column "gone"/],
    [
      'CarryOverColumns',
      carried(['card', 'ward', 'card'], ['visit', 'ward', 'visit']),
      /a key of the table cannot be carried over/,
    ],
    ['Inequality', {}, /those of one table are declared in the table/],
    ['PrimaryToPrimaryKey', [], /needs "parameters", an object/],
  ])('%s %j is refused with table, column and rule', (class_name, parameters, message) => {
    expect(() => read(class_name, parameters)).toThrow(
      expect.objectContaining({ code: 'bad_metadata', message: expect.stringMatching(message) as string }),
    );
  });

  it('are refused where they would have to be drawn in a circle', () => {
    const both = ['visit', 'card'].map((first, at) => ({
      class_name: 'ForeignToForeignKeySubset',
      parameters: {
        superset: { table_name: first, foreign_key: at === 0 ? 'ward' : 'pass' },
        subsets: [{ table_name: at === 0 ? 'card' : 'visit', foreign_key: at === 0 ? 'ward' : 'pass' }],
      },
    }));
    const { visit, card } = base.tables;
    const tables = {
      ...base.tables,
      visit: { ...visit, columns: { ...visit.columns, pass: id } },
      card: { ...card, columns: { ...card.columns, pass: id } },
    };
    expect(() => readMetadata({ ...base, tables, constraints: both })).toThrow(/form a circle/);
  });

  it('come from the same file as those of tables, and go with their tables', () => {
    const metadata = addConstraints(readMetadata(base), [
      { class_name: 'PrimaryToPrimaryKey', parameters: { table_names: ['person', 'passport'] } },
      { class_name: 'Positive', parameters: { table_name: 'person', column_name: 'age' } },
    ]);
    expect(metadata.constraints).toHaveLength(1);
    expect(metadata.tables['person']!.constraints).toHaveLength(1);
    expect(pickTables(metadata, new Set(['person', 'passport'])).constraints).toHaveLength(1);
    expect(pickTables(metadata, new Set(['person', 'visit']))).toMatchObject({ constraints: [], relationships: [{}] });
  });

  it('have one name each', () => {
    expect(new Set(datasetConstraintKinds.map((each) => each.id)).size).toBe(datasetConstraintKinds.length);
  });
});
