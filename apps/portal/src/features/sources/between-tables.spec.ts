import type { MetadataJson } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../rules/declared-rules';
import {
  placeRule,
  pointingRule,
  sameKeyRule,
  tableRuleInWords,
  withoutTableRule,
  withTableRule,
} from './between-tables';
import { metadataDraft, metadataOf } from './metadata-draft';

const metadata: MetadataJson = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: { columns: { id: { sdtype: 'id' }, kind: { sdtype: 'categorical' } }, primary_key: 'id' },
    cards: { columns: { owner: { sdtype: 'id' }, region: { sdtype: 'categorical' } }, primary_key: 'owner' },
  },
  relationships: [],
};
const draft = metadataDraft(metadata, [], 'decided');
const link = {
  parent_table_name: 'people',
  parent_primary_key: 'id',
  child_table_name: 'cards',
  child_foreign_key: 'owner',
};
const place = (table: string, key = '', column = '') => ({ table, key: key === '' ? [] : key.split('+'), column });

describe('rules over several tables', () => {
  it('are said as SDV writes them', () => {
    const rules = [
      pointingRule(link, { column: 'kind', values: ['a', 'b'] }),
      sameKeyRule('cards', { table: 'people', column: 'kind', values: ['a'] }),
      placeRule('PrimaryToPrimaryKey', [place('people'), place('cards')]),
      placeRule('ForeignToForeignKey', [place('people', 'kind'), place('cards', 'region')], 7),
      placeRule('ForeignToForeignKeySubset', [place('people', 'kind'), place('cards', 'region')], 7),
      placeRule('CarryOverColumns', [place('people', 'id', 'kind'), place('cards', 'owner', 'region')]),
    ];
    expect(rules.map(({ parameters }) => parameters)).toEqual([
      {
        ...{ parent_table_name: 'people', child_table_name: 'cards', child_foreign_key: 'owner' },
        ...{ conditional_column_name: 'kind', conditional_values: ['a', 'b'] },
      },
      { main_table_name: 'people', conditional_column_name: 'kind', relationships: { cards: ['a'] } },
      { table_names: ['people', 'cards'] },
      {
        columns: [
          { table_name: 'people', foreign_key: 'kind' },
          { table_name: 'cards', foreign_key: 'region' },
        ],
        number_of_keys: 7,
      },
      {
        superset: { table_name: 'people', foreign_key: 'kind' },
        subsets: [{ table_name: 'cards', foreign_key: 'region' }],
        number_of_keys: 7,
      },
      {
        common_column_info: [
          { table_name: 'people', key_column_name: 'id', carryover_column_name: 'kind' },
          { table_name: 'cards', key_column_name: 'owner', carryover_column_name: 'region' },
        ],
      },
    ]);
    expect(rules.map(tableRuleInWords)).toEqual([
      'cards.owner points only to rows of people whose kind is a or b',
      'only rows of people whose kind is a have a row in cards',
      'people and cards have the same rows, by their primary keys',
      'people.kind and cards.region mean the same things, which no table lists',
      'people.kind names everything that cards.region name',
      'people.kind (by id) and cards.region (by owner) have the same cells',
    ]);
    expect(tableRuleInWords({ class_name: 'Other', parameters: { a: 1 } })).toBe('Other {"a":1}');
  });

  it('are added once, taken away, and leave no trace', () => {
    const rule = placeRule('PrimaryToPrimaryKey', [place('people'), place('cards')]);
    const added = withTableRule(withTableRule(draft, rule), rule);
    expect(rulesOf(added.metadata)).toEqual([rule]);
    expect(metadataOf(added)).toMatchObject({ constraints: [rule] });
    expect(withoutTableRule(added, rule)).toEqual(draft);
  });

  it('turn the columns that they use as keys into identifiers, and back when they are taken away', () => {
    const places = [place('people', 'kind'), place('cards', 'region')];
    const rule = placeRule('ForeignToForeignKey', places, 3);
    const ruled = withTableRule(draft, rule, places);
    const { tables } = metadataOf(ruled);
    expect([tables['people']!.columns['kind'], tables['cards']!.columns['region']]).toEqual([
      { sdtype: 'id' },
      { sdtype: 'id' },
    ]);
    expect(metadataOf(withoutTableRule(ruled, rule))).toEqual(metadataOf(draft));
  });

  it('take keys of several columns', () => {
    const places = [place('people', 'id+kind'), place('cards', 'owner+region')];
    const rule = placeRule('ForeignToForeignKeySubset', places, 9);
    expect(rule.parameters).toEqual({
      superset: { table_name: 'people', foreign_key: ['id', 'kind'] },
      subsets: [{ table_name: 'cards', foreign_key: ['owner', 'region'] }],
      number_of_keys: 9,
    });
    expect(tableRuleInWords(rule)).toBe('people.id + kind names everything that cards.owner + region name');
    const ruled = withTableRule(draft, rule, places);
    expect(metadataOf(ruled).tables['cards']!.columns['region']).toEqual({ sdtype: 'id' });
  });
});
