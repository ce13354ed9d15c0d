import type { MetadataJson, TableFinding } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { metadataDraft, metadataOf, withKey, withoutRelationship, withRelationship } from './metadata-draft';

const shop: MetadataJson = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    customers: {
      columns: { id: { sdtype: 'id' }, age: { sdtype: 'numerical', domain: { min: 18, max: 90 } } },
      primary_key: 'id',
    },
    orders: { columns: { no: { sdtype: 'id' }, of: { sdtype: 'numerical' } }, primary_key: 'no' },
  },
  relationships: [],
};
const draft = metadataDraft(shop, [], 'decided');
const link = {
  ...{ parent_table_name: 'customers', parent_primary_key: 'age' },
  ...{ child_table_name: 'orders', child_foreign_key: 'of' },
};
const typesOf = (metadata: MetadataJson) =>
  Object.values(metadata.tables).flatMap(({ columns }) => Object.values(columns).map(({ sdtype }) => sdtype));

describe('columns that become keys', () => {
  it('are what they were, with their declaration, when they are keys no more', () => {
    const keyed = withKey(draft, 'customers', ['id', 'age']);
    expect(metadataOf(keyed).tables['customers']!.columns['age']).toEqual({ sdtype: 'id' });
    expect(metadataOf(withKey(keyed, 'customers', ['id']))).toEqual(metadataOf(draft));
  });

  it('stay keys while something else needs them', () => {
    const linked = withRelationship(withKey(draft, 'customers', ['age']), link);
    expect(typesOf(metadataOf(linked))).toEqual(['id', 'id', 'id', 'id']);
    const keyedToo = withKey(linked, 'orders', ['of']);
    expect(typesOf(metadataOf(withoutRelationship(keyedToo, link)))).toEqual(['id', 'id', 'id', 'id']);
    // A key that goes takes the relationships to it along, and the type of the columns that led to it.
    expect(typesOf(metadataOf(withKey(linked, 'customers', ['id'])))).toEqual(['id', 'numerical', 'id', 'numerical']);
  });

  it('keep a type that somebody gave them meanwhile', () => {
    const { columns, ...keyed } = withKey(draft, 'customers', ['id', 'age']);
    const own = { ...columns['customers'], age: { ...columns['customers']!['age']!, sdtype: 'email' } };
    const back = withKey({ ...keyed, columns: { ...columns, customers: own } }, 'customers', ['id']);
    expect(metadataOf(back).tables['customers']!.columns['age']).toEqual({ sdtype: 'email' });
  });

  it('become again what was seen in the data, where they were confirmed as keys before', () => {
    const age = {
      ...{ name: 'age', sdtype: 'numerical', reason: '', emptyShare: 0, observed: { kind: 'nothing' as const } },
      personalData: { suspected: false, reason: '' },
    };
    const seen: TableFinding[] = [{ table: 'customers', columns: [age], rejectedCells: 0, suggestedRules: [] }];
    const confirmed = metadataOf(withKey(draft, 'customers', ['age']));
    const again = withKey(metadataDraft(confirmed, seen, 'decided'), 'customers', ['id']);
    expect(metadataOf(again).tables['customers']!.columns['age']).toEqual({ sdtype: 'numerical' });
  });
});
