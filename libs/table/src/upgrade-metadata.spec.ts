import { describe, expect, it } from 'vitest';
import { readMetadata } from './read-metadata.js';

// As SDV wrote it until version 0.18.
const old = {
  tables: {
    users: {
      primary_key: 'user_id',
      fields: {
        user_id: { type: 'id', subtype: 'string', regex: 'U[0-9]{4}' },
        age: { type: 'numerical', subtype: 'integer' },
        height: { type: 'numerical', subtype: 'float' },
        email: { type: 'categorical', pii: true, pii_category: ['email'] },
        member: { type: 'boolean' },
        country: { type: 'categorical' },
      },
    },
    sessions: {
      primary_key: 'session_id',
      fields: {
        session_id: { type: 'id', subtype: 'integer' },
        user_id: { type: 'id', ref: { table: 'users', field: 'user_id' } },
        started: { type: 'datetime', format: '%Y-%m-%d' },
      },
      constraints: [{ constraint: 'Unique' }],
    },
  },
};

describe('metadata of before version V1', () => {
  it('are read as if they were V1', () => {
    expect(readMetadata(old)).toEqual({
      METADATA_SPEC_VERSION: 'V1',
      tables: {
        users: {
          primary_key: 'user_id',
          columns: {
            user_id: { sdtype: 'id', regex_format: 'U[0-9]{4}' },
            age: { sdtype: 'numerical', computer_representation: 'Int64' },
            height: { sdtype: 'numerical', computer_representation: 'Float' },
            email: { sdtype: 'email', pii: true },
            member: { sdtype: 'boolean' },
            country: { sdtype: 'categorical' },
          },
        },
        sessions: {
          primary_key: 'session_id',
          columns: {
            session_id: { sdtype: 'id' },
            user_id: { sdtype: 'id' },
            started: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
          },
        },
      },
      relationships: [
        {
          parent_table_name: 'users',
          parent_primary_key: 'user_id',
          child_table_name: 'sessions',
          child_foreign_key: 'user_id',
        },
      ],
    });
  });

  it('may be of a single table, and of sequences', () => {
    const fields = {
      symbol: { type: 'categorical' },
      date: { type: 'datetime', format: '%Y-%m-%d' },
      price: { type: 'numerical' },
    };
    const { tables } = readMetadata({ fields, entity_columns: ['symbol'], sequence_index: 'date' }, 'stocks');
    expect(tables['stocks']).toMatchObject({
      sequence_key: 'symbol',
      sequence_index: 'date',
      columns: { symbol: { sdtype: 'id' } },
    });
  });

  it.each([
    [{ tables: { a: { fields: {} } } }, 'Table "a"'],
    [{ tables: { a: { fields: { x: 5 } } } }, 'Table "a", column "x"'],
    [{ tables: { a: { fields: { x: { type: 'id', ref: { table: 'none', field: 'y' } } } } } }, /none|table/],
  ])('name the place of what is wrong: %j', (json, place) => {
    expect(() => readMetadata(json)).toThrow(place);
  });
});
