import { describe, expect, it } from 'vitest';
import { readMetadata } from './read-metadata.js';

const range = { range_is_nullable: false, range_min: 3, range_max: 90, decimal_places: 0 };
const columns = {
  id: { sdtype: 'id' },
  age: { sdtype: 'numerical', ...range },
  share: { sdtype: 'numerical', ...range, decimal_places: 2 },
  stage: { sdtype: 'ordinal', range_is_nullable: true, range_values: [2, 1], high_cardinality: false },
  sex: { sdtype: 'categorical', range_values: ['f', 'm'], high_cardinality: false },
  born: { sdtype: 'datetime', datetime_format: '%Y', range_min: '1900', range_max: '2000' },
};
const asV1 = {
  id: { sdtype: 'id' },
  age: { sdtype: 'numerical', computer_representation: 'Int64' },
  share: { sdtype: 'numerical' },
  stage: { sdtype: 'categorical' },
  sex: { sdtype: 'categorical' },
  born: { sdtype: 'datetime', datetime_format: '%Y' },
};

describe('metadata that SDV 2 wrote', () => {
  it('is read as V1, with nothing in it that was read off the real values', () => {
    const tables = { people: { primary_key: 'id', columns } };
    expect(readMetadata({ tables, relationships: [], METADATA_SPEC_VERSION: 'V2' })).toEqual({
      METADATA_SPEC_VERSION: 'V1',
      tables: { people: { primary_key: 'id', columns: asV1 } },
      relationships: [],
    });
  });

  it('may be of one table', () => {
    const metadata = readMetadata({ columns, METADATA_SPEC_VERSION: 'SINGLE_TABLE_V2' }, 'people');
    expect(metadata.tables['people']?.columns).toEqual(asV1);
  });

  it('keeps a domain that the owner declared', () => {
    const domain = { min: 0, max: 100, granularity: 1 };
    const tables = { people: { columns: { age: { sdtype: 'numerical', ...range, domain } } } };
    const metadata = readMetadata({ tables, METADATA_SPEC_VERSION: 'V2' });
    expect(metadata.tables['people']?.columns['age']).toEqual({
      sdtype: 'numerical',
      computer_representation: 'Int64',
      domain,
    });
  });

  it('is refused where V1 would be, in the same words', () => {
    expect(() => readMetadata({ tables: { people: { columns: 3 } }, METADATA_SPEC_VERSION: 'V2' })).toThrow(/people/);
  });
});
