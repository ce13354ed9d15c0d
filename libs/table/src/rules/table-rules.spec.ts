import { describe, expect, it } from 'vitest';
import { readMetadata } from '../read-metadata.js';
import { tableRules } from './table-rules.js';

const columns = {
  city: { sdtype: 'categorical', domain: { values: ['Rome', 'Oslo', 'Bergen'] } },
  country: { sdtype: 'categorical' },
  continent: { sdtype: 'categorical' },
  low: { sdtype: 'numerical', domain: { min: 0, max: 10 } },
  high: { sdtype: 'numerical', domain: { min: 5, max: 20 } },
  day: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
};

const read = (...constraints: unknown[]) =>
  tableRules(readMetadata({ METADATA_SPEC_VERSION: 'V1', tables: { t: { columns, constraints } } }).tables['t']!);

const combinations = (column_names: string[], list: unknown[][]) => ({
  class_name: 'FixedCombinations',
  parameters: { column_names, combinations: list },
});

describe('tableRules', () => {
  it('joins lists of combinations that share a column', () => {
    const { combinations: joined } = read(
      combinations(
        ['city', 'country'],
        [
          ['Rome', 'IT'],
          ['Oslo', 'NO'],
          ['Bergen', 'NO'],
          [null, 'XX'],
        ],
      ),
      combinations(
        ['country', 'continent'],
        [
          ['IT', 'EU'],
          ['NO', 'EU'],
        ],
      ),
    );
    expect(joined).toEqual([
      {
        columns: ['city', 'country', 'continent'],
        combinations: [
          ['Rome', 'IT', 'EU'],
          ['Oslo', 'NO', 'EU'],
          ['Bergen', 'NO', 'EU'],
        ],
      },
    ]);
  });

  it('reads orders and one-hot columns', () => {
    const rules = read(
      { class_name: 'Inequality', parameters: { low_column_name: 'low', high_column_name: 'high' } },
      { class_name: 'OneHotEncoding', parameters: { column_names: ['country', 'continent'] } },
    );
    expect(rules.orders).toEqual([{ columns: ['low', 'high'], edges: [{ low: 0, high: 1, strict: false }] }]);
    expect(rules.combinations[0]!.combinations).toEqual([
      ['1', '0'],
      ['0', '1'],
    ]);
  });

  it('refuses columns that are each below the other', () => {
    const below = (low: string, high: string) => ({
      class_name: 'Inequality',
      parameters: { low_column_name: low, high_column_name: high },
    });
    expect(() => read(below('low', 'high'), below('high', 'low'))).toThrow(/each below the other/);
  });

  it.each([
    ['an unknown class', { class_name: 'Magic', parameters: {} }],
    ['a missing column', combinations(['city', 'planet'], [['Rome', 'Earth']])],
    ['a value outside the domain', combinations(['city', 'country'], [['Paris', 'FR']])],
    [
      'a combination twice',
      combinations(
        ['city', 'country'],
        [
          ['Rome', 'IT'],
          ['Rome', 'IT'],
        ],
      ),
    ],
    ['too few values', combinations(['city', 'country'], [['Rome']])],
    ['mixed types', { class_name: 'Inequality', parameters: { low_column_name: 'low', high_column_name: 'day' } }],
    [
      'domains that contradict',
      {
        class_name: 'Inequality',
        parameters: { low_column_name: 'high', high_column_name: 'low', strict_boundaries: 3 },
      },
    ],
    ['parameters that are no object', { class_name: 'Inequality', parameters: 7 }],
  ])('refuses %s', (_name, constraint) => {
    expect(() => read(constraint)).toThrow(expect.objectContaining({ code: 'bad_metadata' }));
  });
});
