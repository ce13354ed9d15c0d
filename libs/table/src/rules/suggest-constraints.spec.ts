import { describe, expect, it } from 'vitest';
import { tableBuilder } from '../building/table-builder.js';
import type { RawCell } from '../table.js';
import { ruleChecker } from './rule-checker.js';
import { suggestConstraints } from './suggest-constraints.js';
import { tableRules } from './table-rules.js';

const metadata = {
  columns: {
    city: { sdtype: 'categorical' },
    country: { sdtype: 'categorical' },
    low: { sdtype: 'numerical' },
    high: { sdtype: 'numerical' },
    other: { sdtype: 'numerical' },
    red: { sdtype: 'numerical' },
    blue: { sdtype: 'numerical' },
    from: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
    to: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
  },
};

const tableOf = (rows: number) => {
  const made = Array.from({ length: rows }, (_, row): Record<string, RawCell> => {
    const city = ['Rome', 'Milan', 'Oslo'][row % 3]!;
    const open = row % 4 === 0;
    return {
      city,
      country: city === 'Oslo' ? 'NO' : 'IT',
      low: 50 * ((row * 7) % 40),
      high: 50 * ((row * 7) % 40) + (row % 5),
      other: (row * 13) % 101,
      red: row % 2,
      blue: 1 - (row % 2),
      from: open ? null : new Date(Date.UTC(2020, 0, 1 + (row % 60))),
      to: open ? null : new Date(Date.UTC(2020, 0, 3 + (row % 60))),
    };
  });
  const builder = tableBuilder(metadata);
  const columns = Object.fromEntries(
    Object.keys(metadata.columns).map((name) => [name, made.map((row) => row[name]!)]),
  );
  builder.append({ rowCount: rows, columns });
  return builder.finish();
};

describe('suggestConstraints', () => {
  it('finds what all rows keep, each suggestion a constraint that can be declared and that they keep', () => {
    const table = tableOf(300);
    const found = suggestConstraints(metadata, table);
    expect(
      found.map(({ constraint: { class_name: name, parameters: p } }) => [
        name,
        p['column_names'] ?? p['low_column_name'] ?? p['column_name'],
      ]),
    ).toEqual([
      ['OneHotEncoding', ['red', 'blue']],
      ['Inequality', 'low'],
      ['Inequality', 'from'],
      ['FixedIncrements', 'low'],
      ['FixedCombinations', ['city', 'country']],
      ['FixedNullCombinations', ['from', 'to']],
    ]);
    for (const { constraint, reason } of found) {
      const keeps = ruleChecker(tableRules({ ...metadata, constraints: [constraint] })).rowsOf(table);
      expect(Array.from({ length: 300 }, (_, row) => keeps(row)).every(Boolean), reason).toBe(true);
    }
  });

  it('finds columns that repeat another one, and compares them no further', () => {
    const twice = { columns: { 'a.1': { sdtype: 'numerical' }, b: { sdtype: 'numerical' } } };
    const builder = tableBuilder(twice);
    const cells = Array.from({ length: 60 }, (_, row) => (row % 5 === 0 ? null : ((row * 17) % 90) + 0.5));
    builder.append({ rowCount: 60, columns: { 'a.1': cells, b: cells } });
    const table = builder.finish();
    const [found, ...more] = suggestConstraints(twice, table);
    expect(found!.constraint.parameters).toEqual({ output_column: 'b', formula: '`a.1`' });
    expect(found!.reason).toBe('"b" repeats "a.1" in every row');
    expect(more.map(({ constraint }) => constraint.class_name)).toEqual(['FixedNullCombinations']);
    const keeps = ruleChecker(tableRules({ ...twice, constraints: [found!.constraint] })).rowsOf(table);
    expect(Array.from({ length: 60 }, (_, row) => keeps(row)).every(Boolean)).toBe(true);
  });

  it('says nothing of an order that chance would keep, too', () => {
    const rates = { columns: { rate: { sdtype: 'numerical' }, count: { sdtype: 'numerical' } } };
    const builder = tableBuilder(rates);
    const rate = Array.from({ length: 400 }, (_, row) => (row === 7 ? 0 : (row % 11) / 10));
    const count = Array.from({ length: 400 }, (_, row) => (row === 7 ? 0 : 1 + ((row * 17) % 90)));
    builder.append({ rowCount: 400, columns: { rate, count } });
    expect(suggestConstraints(rates, builder.finish())).toEqual([]);
  });

  it('says nothing of a few rows', () => {
    expect(suggestConstraints(metadata, tableOf(10))).toEqual([]);
  });
});
