import type { MetadataJson, TableFinding } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { keyOf, relationshipsOf } from './declared-keys';
import {
  declareSeen,
  fieldOf,
  metadataDraft,
  metadataObjections,
  metadataOf,
  withKey,
  withoutRelationship,
  withRelationship,
} from './metadata-draft';

const link = {
  parent_table_name: 'customers',
  parent_primary_key: 'id',
  child_table_name: 'orders',
  child_foreign_key: 'customer',
};
const shop: MetadataJson = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    customers: { columns: { id: { sdtype: 'id' }, age: { sdtype: 'numerical' } }, primary_key: 'id' },
    orders: { columns: { no: { sdtype: 'id' }, customer: { sdtype: 'numerical' } }, primary_key: 'no' },
  },
  relationships: [link],
};
const seen = (name: string, observed: TableFinding['columns'][number]['observed']) => ({
  ...{ name, sdtype: 'numerical', reason: '', emptyShare: 0, observed },
  personalData: { suspected: false, reason: '' },
});
const findings: TableFinding[] = [
  {
    table: 'customers',
    columns: [seen('age', { kind: 'range', min: 18, max: 90 })],
    rejectedCells: 0,
    suggestedRules: [],
  },
  { table: 'orders', columns: [], rejectedCells: 0, suggestedRules: [] },
];

describe('the metadata in the form', () => {
  it('is what it was, with the people of the table that others belong to, when nothing is changed', () => {
    const draft = metadataDraft(shop, findings, 'decided');
    expect(draft.unit).toMatchObject({ table: 'customers', kind: 'row' });
    const { customers, orders } = shop.tables;
    expect(metadataOf(draft)).toEqual({
      ...shop,
      tables: { customers: { ...customers, privacy_unit: { column: 'id', max_rows: 1 } }, orders },
    });
    expect(metadataDraft(metadataOf(draft), findings, 'decided').unit).toEqual(draft.unit);
  });

  it('names fields with their table only where there are several', () => {
    expect(fieldOf(shop, 'orders', 'no')).toBe('orders.no');
    expect(fieldOf({ tables: { orders: shop.tables['orders']! } }, 'orders', 'no')).toBe('no');
  });

  it('takes relationships away and adds them once; a foreign key becomes an identifier', () => {
    const without = withoutRelationship(metadataDraft(shop, findings, 'decided'), link);
    expect(relationshipsOf(without.metadata)).toEqual([]);
    const added = withRelationship(withRelationship(without, link), link);
    expect(metadataOf(added).relationships).toEqual([link]);
    expect(metadataOf(added).tables['orders']!.columns['customer']).toEqual({ sdtype: 'id' });
  });

  it('drops what led to a key that is no key any more', () => {
    const draft = metadataDraft(shop, findings, 'decided');
    expect(relationshipsOf(withKey(draft, 'customers', ['id']).metadata)).toEqual([link]);
    const other = withKey(draft, 'customers', ['age']);
    expect(relationshipsOf(other.metadata)).toEqual([]);
    expect(metadataOf(other).tables['customers']).toMatchObject({
      primary_key: 'age',
      columns: { age: { sdtype: 'id' } },
    });
    const none = withKey(draft, 'customers', []);
    expect(none.metadata.tables['customers']).not.toHaveProperty('primary_key');
    expect(metadataObjections(none)).toHaveProperty('unitTable');
  });

  it('takes keys of several columns, and relationships that lead to them', () => {
    const draft = withKey(metadataDraft(shop, findings, 'decided'), 'customers', ['id', 'age']);
    expect(keyOf(draft.metadata, 'customers')).toEqual(['id', 'age']);
    expect(relationshipsOf(draft.metadata)).toEqual([]);
    const composite = { ...link, parent_primary_key: ['id', 'age'], child_foreign_key: ['no', 'customer'] };
    const added = withRelationship(draft, composite);
    expect(relationshipsOf(withKey(added, 'customers', ['id', 'age']).metadata)).toEqual([composite]);
    const { tables, relationships } = metadataOf(added);
    expect(relationships).toEqual([composite]);
    expect(tables['customers']).toMatchObject({ primary_key: ['id', 'age'], columns: { age: { sdtype: 'id' } } });
    expect(tables['orders']!.columns['customer']).toEqual({ sdtype: 'id' });
  });

  it('declares what was seen only where nothing is declared', () => {
    const drafts = metadataDraft(shop, findings, 'suggested').columns['customers']!;
    const declared = declareSeen(drafts, findings[0]!.columns);
    expect(declared['age']).toMatchObject({ declares: 'range', min: '18', max: '90' });
    const own = { ...declared, age: { ...declared['age']!, min: '0' } };
    expect(declareSeen(own, findings[0]!.columns)).toEqual(own);
  });
});
