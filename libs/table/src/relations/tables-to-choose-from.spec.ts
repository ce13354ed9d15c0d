import { expect, it } from 'vitest';
import type { Metadata } from '../metadata.js';
import { tablesToChooseFrom } from './tables-to-choose-from.js';

const id = { sdtype: 'id' };
const link = (parent: string, child: string) => ({
  ...{ parent_table_name: parent, parent_primary_key: 'id' },
  ...{ child_table_name: child, child_foreign_key: 'of' },
});

it('rows can be chosen where their keys do not say to whom they belong', () => {
  const metadata: Metadata = {
    METADATA_SPEC_VERSION: 'V1',
    tables: {
      orders: { columns: { id, of: id }, primary_key: 'id' },
      people: { columns: { id, of: id }, primary_key: 'id' },
      lines: { columns: { number: id, of: id }, primary_key: ['of', 'number'] },
      profiles: { columns: { of: id }, primary_key: 'of' },
      cards: { columns: { id, of: id }, primary_key: 'id', alternate_keys: ['of'] },
      notes: { columns: { of: id } },
    },
    relationships: [
      link('people', 'people'),
      ...['orders', 'lines', 'profiles', 'cards', 'notes'].map((child) => link('people', child)),
    ],
  };
  expect(tablesToChooseFrom(metadata)).toEqual(['orders', 'people', 'notes']);
});
