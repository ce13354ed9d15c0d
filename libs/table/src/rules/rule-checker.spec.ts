import { describe, expect, it } from 'vitest';
import { tableBuilder } from '../building/table-builder.js';
import { readMetadata } from '../read-metadata.js';
import type { RawCell, Table } from '../table.js';
import { learnConstraints } from './learn-constraints.js';
import { addConstraints } from './read-constraints.js';
import { ruleChecker } from './rule-checker.js';
import { tableRules } from './table-rules.js';

const columns = {
  id: { sdtype: 'id' },
  boss: { sdtype: 'id' },
  plan: { sdtype: 'categorical' },
  paid: { sdtype: 'numerical' },
  due: { sdtype: 'numerical' },
  from: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
  to: { sdtype: 'datetime', datetime_format: '%Y-%m-%d' },
};

const metadataWith = (...constraints: unknown[]) =>
  readMetadata({ METADATA_SPEC_VERSION: 'V1', tables: { t: { columns, constraints } } });

const tableOf = (rows: readonly Readonly<Record<string, RawCell>>[]): Table => {
  const builder = tableBuilder(metadataWith().tables['t']!);
  const cells = Object.keys(columns).map((name) => [name, rows.map((row) => row[name] ?? null)]);
  builder.append({ rowCount: rows.length, columns: Object.fromEntries(cells) as Record<string, RawCell[]> });
  return builder.finish();
};

const kept = (constraint: unknown, rows: readonly Readonly<Record<string, RawCell>>[]): boolean[] => {
  const keeps = ruleChecker(tableRules(metadataWith(constraint).tables['t']!)).rowsOf(tableOf(rows));
  return rows.map((_, row) => keeps(row));
};

const say = (class_name: string, parameters: object) => ({ class_name, parameters });

describe('ruleChecker', () => {
  it('compares datetimes as they are written', () => {
    const rows = [
      { from: new Date('2020-01-01T05:00:00Z'), to: new Date('2020-01-01T20:00:00Z') },
      { from: new Date('2020-01-01T20:00:00Z'), to: new Date('2020-01-02T05:00:00Z') },
      { from: null, to: new Date('2020-01-02') },
    ];
    const chain = say('ChainedInequality', { column_names: ['from', 'to'] });
    expect(kept(chain, rows)).toEqual([false, true, true]);
  });

  it('knows limits, open and closed, and multiples', () => {
    const rows = [-1, 0, 1, 2.5, null].map((paid) => ({ paid }));
    expect(kept(say('Positive', { column_name: 'paid' }), rows)).toEqual([false, true, true, true, true]);
    expect(kept(say('Negative', { column_name: 'paid', strict_boundaries: true }), rows)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    const range = say('ScalarRange', { column_name: 'paid', low_value: 0, high_value: 2.5, strict_boundaries: false });
    expect(kept(range, rows)).toEqual([false, true, true, true, true]);
    expect(kept(say('ScalarInequality', { column_name: 'paid', relation: '>', value: 1 }), rows)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(kept(say('FixedIncrements', { column_name: 'paid', increment_value: 0.5 }), rows)).toEqual(
      Array(5).fill(true),
    );
  });

  it('knows formulas, with dates as days and empty where an input is', () => {
    const formula = say('ColumnFormula', { output_column: 'to', formula: '`from` + due' });
    const from = new Date('2020-02-28');
    expect(
      kept(formula, [
        { from, due: 2, to: new Date('2020-03-01') },
        { from, due: 2, to: new Date('2020-03-02') },
        { from, due: null, to: null },
        { from, due: null, to: from },
      ]),
    ).toEqual([true, false, true, false]);
  });

  it('remembers what other rows must differ from, agree with or come before', () => {
    expect(kept(say('Unique', { column_names: ['plan'] }), [{ plan: 'a' }, { plan: 'b' }, { plan: 'a' }])).toEqual([
      true,
      true,
      false,
    ]);
    const rows = [
      { plan: 'a', due: 1 },
      { plan: 'a', due: 2 },
      { plan: 'b', due: 2 },
    ];
    const repeated = say('DenormalizedTable', {
      denormalized_primary_key: 'plan',
      denormalized_column_names: ['due'],
    });
    expect(kept(repeated, rows)).toEqual([true, false, true]);
    const hierarchy = say('SelfReferentialHierarchy', { base_column_name: 'id', parent_column_name: 'boss' });
    expect(
      kept(hierarchy, [
        { id: '1', boss: null },
        { id: '2', boss: '1' },
        { id: '3', boss: '3' },
        { id: '4', boss: '9' },
      ]),
    ).toEqual([true, true, false, false]);
  });
});

describe('learnConstraints', () => {
  it('lists what real rows show, which the rows then keep and others do not', () => {
    const open = [
      say('FixedCombinations', { column_names: ['plan', 'due'] }),
      say('FixedNullCombinations', { column_names: ['plan', 'paid'] }),
      say('MixedScales', { segment_column_names: ['plan'], mixed_scale_column_name: 'paid' }),
    ];
    const real = tableOf([
      { plan: 'free', due: 0, paid: null },
      { plan: 'full', due: 5, paid: 10 },
      { plan: 'full', due: 5, paid: 20 },
    ]);
    const learned = learnConstraints(metadataWith(...open).tables['t']!, real);
    expect(tableRules(learned).open).toEqual([]);
    const keeps = (table: Table) => {
      const check = ruleChecker(tableRules(learned)).rowsOf(table);
      return Array.from({ length: table.rowCount }, (_, row) => check(row));
    };
    expect(keeps(real)).toEqual([true, true, true]);
    const others = tableOf([
      { plan: 'free', due: 5, paid: null },
      { plan: 'free', due: 0, paid: 10 },
      { plan: 'full', due: 5, paid: 21 },
      { plan: null, due: 5, paid: 10 },
    ]);
    expect(keeps(others)).toEqual([false, false, false, false]);
  });
});

describe('addConstraints', () => {
  it('reads what SDV writes, now and before', () => {
    const file = [
      { class_name: 'Positive', parameters: { table_name: 't', column_name: 'paid' } },
      { constraint_class: 'Unique', constraint_parameters: { column_names: ['plan'] } },
    ];
    const { constraints } = addConstraints(metadataWith(), file).tables['t']!;
    expect(constraints).toEqual([say('Positive', { column_name: 'paid' }), say('Unique', { column_names: ['plan'] })]);
    for (const bad of [7, [7], [{ class_name: 'Unique' }], [say('Unique', { table_name: 'x', column_names: ['a'] })]])
      expect(() => addConstraints(metadataWith(), bad)).toThrow(expect.objectContaining({ code: 'bad_metadata' }));
  });
});

describe('declared constraints', () => {
  it.each([
    [
      'two increments',
      say('FixedIncrements', { column_name: 'paid', increment_value: 2 }),
      say('FixedIncrements', { column_name: 'paid', increment_value: 3 }),
    ],
    [
      'limits that leave nothing',
      say('Positive', { column_name: 'paid', strict_boundaries: true }),
      say('Negative', { column_name: 'paid' }),
    ],
    [
      'no multiple between',
      say('FixedIncrements', { column_name: 'paid', increment_value: 10 }),
      say('ScalarRange', { column_name: 'paid', low_value: 1, high_value: 9 }),
    ],
    [
      'formulas in a circle',
      say('ColumnFormula', { output_column: 'paid', formula: 'due + 1' }),
      say('ColumnFormula', { output_column: 'due', formula: 'paid + 1' }),
    ],
    ['a formula of itself', say('ColumnFormula', { output_column: 'paid', formula: 'paid + 1' })],
    ['a formula of texts', say('ColumnFormula', { output_column: 'paid', formula: 'plan + 1' })],
    ['a function of a program', say('ColumnFormula', { output_column: 'paid', formula_function_name: 'f' })],
    ['a limit of texts', say('Positive', { column_name: 'plan' })],
    ['an unknown relation', say('ScalarInequality', { column_name: 'paid', relation: '==', value: 1 })],
    ['a bound that is none', say('ScalarInequality', { column_name: 'paid', relation: '<', value: 'much' })],
    [
      'scales without a range',
      say('MixedScales', {
        segment_column_names: ['plan'],
        mixed_scale_column_name: 'paid',
        scales: [{ values: ['a'], min: 2, max: 1 }],
      }),
    ],
    [
      'a hierarchy of one column',
      say('SelfReferentialHierarchy', { base_column_name: 'id', parent_column_name: 'id' }),
    ],
  ] as [string, ...unknown[]][])('are refused: %s', (_name, ...constraints) => {
    expect(() => metadataWith(...constraints)).toThrow(expect.objectContaining({ code: 'bad_metadata' }));
  });
});
