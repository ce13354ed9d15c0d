import { describe, expect, it } from 'vitest';
import type { Relationship } from '../metadata.js';
import { readMetadata } from '../read-metadata.js';
import { relateByCatalogue } from './keys-of-catalogue.js';
import { tableDetector } from './table-detector.js';

const detected = (table: string, columns: Readonly<Record<string, readonly (string | null)[]>>) => {
  const detector = tableDetector();
  detector.append({ rowCount: Object.values(columns)[0]!.length, columns });
  return detector.finish(table);
};
const link = (child: string, foreign: string | string[], parent: string, key: string | string[]): Relationship => ({
  ...{ parent_table_name: parent, parent_primary_key: key },
  ...{ child_table_name: child, child_foreign_key: foreign },
});

const tables = [
  detected('customer', { nr: ['1', '2', '3'], age: ['30', '30', '44'] }),
  detected('purchase', { no: ['1', '1', '2'], part: ['1', '2', '1'], buyer: ['1', '1', '2'] }),
];

describe('keys of a database', () => {
  it('become keys of the metadata, which can be read', () => {
    const { metadata, tables: found } = relateByCatalogue(tables, {
      primaryKeys: { customer: ['nr'], purchase: ['no', 'part'] },
      foreignKeys: [link('purchase', 'buyer', 'customer', 'nr')],
    });
    expect(readMetadata(metadata)).toEqual(metadata);
    expect(metadata.tables['purchase']!.primary_key).toEqual(['no', 'part']);
    expect(metadata.tables['purchase']!.columns['buyer']).toEqual({ sdtype: 'id' });
    expect(found[1]!.columns.find(({ name }) => name === 'buyer')!.reason).toBe(
      'is a foreign key to table "customer" in the database',
    );
    expect(metadata.tables['customer']!.columns['age']!.sdtype).not.toBe('id');
  });

  it('are left out, and that is said, where no model can follow them', () => {
    const { metadata, relationshipReasons } = relateByCatalogue(tables, {
      primaryKeys: { customer: ['nr'], purchase: ['no', 'part'] },
      foreignKeys: [
        link('purchase', 'buyer', 'customer', 'nr'),
        link('customer', 'age', 'purchase', 'no'),
        link('customer', ['nr', 'age'], 'purchase', ['no', 'part']),
      ],
    });
    expect(metadata.relationships).toHaveLength(1);
    expect(relationshipReasons.slice(1)).toEqual([
      expect.stringMatching(/left out: it does not lead to a primary key/),
      expect.stringMatching(/left out: it closes a circle/),
    ]);
  });
});
