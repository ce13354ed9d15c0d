import { inMemoryOdometer, protect } from '@likeness/privacy';
import { cellWriter, type ColumnMetadata, type DeclaredConstraint, type Metadata, type Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { quick } from '../fixtures/quick.js';
import { tableOf } from '../fixtures/mixed-table.js';
import { findSynthesizer, synthesizers, synthesizersThatPromise } from '../registry.js';
import { createRng } from '../sampling/rng.js';
import type { Model, RowCondition, Synthesizer } from '../synthesizer.js';

const number = (min: number, max: number): ColumnMetadata => ({ sdtype: 'numerical', domain: { min, max } });
const day = (): ColumnMetadata => ({
  sdtype: 'datetime',
  datetime_format: '%d.%m.%Y',
  domain: { min: '2020-01-01', max: '2020-03-31' },
});
const words = (...values: string[]): ColumnMetadata => ({ sdtype: 'categorical', domain: { values } });

const columns: Readonly<Record<string, ColumnMetadata>> = {
  id: { sdtype: 'id' },
  boss: { sdtype: 'id' },
  city: words('Rome', 'Milan', 'Oslo'),
  country: words('IT', 'NO'),
  low: { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 0, max: 50 } },
  high: { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 0, max: 60 } },
  total: number(0, 200),
  first: day(),
  second: day(),
  third: day(),
  left: number(0, 10),
  centre: number(0, 10),
  right: number(0, 10),
  red: { sdtype: 'numerical', domain: { min: 0, max: 1, granularity: 1 } },
  green: { sdtype: 'numerical', domain: { min: 0, max: 1, granularity: 1 } },
  salary: number(-300, 9800),
  heat: number(-10, 60),
  score: number(-1, 2),
  gain: number(-5, 5),
  loss: number(-5, 5),
  status: words('open', 'closed'),
  closed: day(),
  unit: words('cm', 'kg'),
  size: number(0, 300),
  code: { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 0, max: 1_000_000 } },
  user: words('u1', 'u2', 'u3'),
  birth: { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 1950, max: 2000 } },
};

const say = (class_name: string, parameters: Record<string, unknown>): DeclaredConstraint => ({
  class_name,
  parameters,
});

const constraints: readonly DeclaredConstraint[] = [
  say('SelfReferentialHierarchy', { base_column_name: 'id', parent_column_name: 'boss' }),
  say('FixedCombinations', {
    column_names: ['city', 'country'],
    combinations: [
      ['Rome', 'IT'],
      ['Milan', 'IT'],
      ['Oslo', 'NO'],
    ],
  }),
  say('Inequality', { low_column_name: 'low', high_column_name: 'high' }),
  say('ColumnFormula', { output_column: 'total', formula: '2 * low + high' }),
  say('ChainedInequality', { column_names: ['first', 'second', 'third'] }),
  say('Range', { low_column_name: 'left', middle_column_name: 'centre', high_column_name: 'right' }),
  say('OneHotEncoding', { column_names: ['red', 'green'] }),
  say('FixedIncrements', { column_name: 'salary', increment_value: 500 }),
  say('ScalarInequality', { column_name: 'heat', relation: '<', value: 40 }),
  say('ScalarRange', { column_name: 'score', low_value: 0, high_value: 1 }),
  say('Positive', { column_name: 'gain' }),
  say('Negative', { column_name: 'loss', strict_boundaries: true }),
  say('FixedNullCombinations', {
    column_names: ['status', 'closed'],
    combinations: [
      ['open', null],
      ['closed', true],
    ],
  }),
  say('MixedScales', {
    segment_column_names: ['unit'],
    mixed_scale_column_name: 'size',
    scales: [
      { values: ['cm'], min: 100, max: 200 },
      { values: ['kg'], min: 30, max: 120 },
    ],
  }),
  say('Unique', { column_names: ['code'] }),
  say('DenormalizedTable', { denormalized_primary_key: 'user', denormalized_column_names: ['birth'] }),
];

const metadataWith = (declared: readonly DeclaredConstraint[]): Metadata => ({
  METADATA_SPEC_VERSION: 'V1',
  tables: { people: { primary_key: 'id', columns, constraints: declared } },
  relationships: [],
});

/** Rows that break most rules: nothing in them helps to keep one. */
function carelessRows(count: number): Table {
  const rng = createRng(11);
  const cells = (name: string, column: ColumnMetadata): (string | number | Date | null)[] =>
    Array.from({ length: count }, (_, row) => {
      if (column.sdtype === 'id') return name === 'id' ? String(row) : String(rng.below(count));
      if (rng.below(12) === 0 && column.sdtype !== 'categorical') return null;
      const { domain } = column;
      if (domain && 'values' in domain) return domain.values[rng.below(domain.values.length)]!;
      if (column.sdtype === 'datetime') return new Date(Date.UTC(2020, 0, 1 + rng.below(91)));
      const [min, max] = [Number(domain!.min), Number(domain!.max)];
      const value = min + rng.uniform() * (max - min);
      return column.computer_representation || max === 1 ? Math.round(value) : value;
    });
  return tableOf(
    metadataWith([]),
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cells(name, column)])),
  );
}

/** The rules that some row breaks as it is written to a file, told without the library's own checker. */
function brokenRules(table: Table): string[] {
  const broken = new Set<string>();
  const demand = (rule: string, holds: boolean) => void (holds || broken.add(rule));
  const writers = Object.fromEntries(table.columns.map((column) => [column.name, cellWriter(column)]));
  const [codes, ids, births] = [new Set<string>(), new Set<string>(), new Map<string, string>()];
  for (let row = 0; row < table.rowCount; row++) {
    const text = (name: string): string => writers[name]!(row) ?? '';
    const n = (name: string): number => (text(name) === '' ? NaN : Number(text(name)));
    const date = (name: string): string => text(name).split('.').reverse().join('-');
    const rising = (values: readonly number[]) =>
      values.filter((value) => !Number.isNaN(value)).every((value, at, all) => at === 0 || all[at - 1]! < value);
    demand('combinations', ['Rome/IT', 'Milan/IT', 'Oslo/NO'].includes(`${text('city')}/${text('country')}`));
    demand('inequality', !(n('low') > n('high')));
    const days = ['first', 'second', 'third'].map(date).filter((each) => each !== '');
    demand(
      'chain',
      days.every((each, at) => at === 0 || days[at - 1]! < each),
    );
    demand('range', rising([n('left'), n('centre'), n('right')]));
    demand('one hot', n('red') + n('green') === 1);
    demand('increments', Number.isNaN(n('salary')) || n('salary') % 500 === 0);
    demand('scalar inequality', !(n('heat') >= 40));
    demand('scalar range', Number.isNaN(n('score')) || (n('score') > 0 && n('score') < 1));
    demand('positive', !(n('gain') < 0));
    demand('negative', !(n('loss') >= 0));
    demand('nulls', text('status') === 'open' ? text('closed') === '' : text('closed') !== '');
    const [low, high] = text('unit') === 'cm' ? [100, 200] : [30, 120];
    demand('scales', text('unit') !== '' && !(n('size') < low || n('size') > high));
    const total = 2 * n('low') + n('high');
    demand('formula', Number.isNaN(total) ? text('total') === '' : Math.abs(n('total') - total) <= 1e-6);
    demand('unique', !codes.has(text('code')));
    codes.add(text('code'));
    demand('hierarchy', text('boss') === '' || ids.has(text('boss')));
    ids.add(text('id'));
    const [user, birth] = [text('user'), text('birth')];
    demand('repeated', (births.get(user) ?? birth) === birth);
    births.set(user, birth);
  }
  return [...broken];
}

const run = { progress: () => undefined, signal: new AbortController().signal };
/** So that synthesizers with many rounds stay quick. */
const fewRounds = ({ params }: Synthesizer) =>
  Object.fromEntries(
    Object.entries({ iterations: 2, population: 300 }).filter(([each]) => params.some(({ name }) => name === each)),
  );

async function fit(synthesizer: Synthesizer, metadata: Metadata, table: Table): Promise<Model> {
  const plan = quick(synthesizer).plan(metadata, { epsilon: 5, delta: 1e-6, params: fewRounds(synthesizer) });
  return synthesizer.fit(protect(table), plan, inMemoryOdometer(plan.total), run);
}

describe.each(synthesizers.map((synthesizer) => [synthesizer.id, synthesizer] as const))(
  'every constraint and %s',
  (_id, synthesizer) => {
    it('no row breaks one, sampled, under conditions, completed, and after the model was stored', async () => {
      const made = await fit(synthesizer, metadataWith(constraints), carelessRows(400));
      const model = synthesizer.deserialize(made.serialize());
      const table = model.sample({ rows: 600, seed: 5 });
      expect(table.rowCount).toBe(600);
      expect(brokenRules(table)).toEqual([]);
      expect(model.sample({ rows: 600, seed: 5 })).toEqual(table);
      const where: RowCondition = { country: 'IT', low: { min: 10, max: 30 } };
      const given = model.sample({ rows: 60, seed: 6, where });
      expect(given.rowCount).toBe(60);
      expect(brokenRules(given)).toEqual([]);
      const [country, low] = ['country', 'low'].map((name) => given.columns.find((column) => column.name === name)!);
      expect(country?.kind === 'text' && country.codes.every((code) => country.dictionary[code] === 'IT')).toBe(true);
      expect(low?.kind === 'number' && low.values.every((value) => value >= 10 && value <= 30)).toBe(true);
      const known = { ...given, columns: given.columns.filter(({ name }) => ['country', 'unit'].includes(name)) };
      const completed = model.complete(known, 7);
      expect(brokenRules(completed)).toEqual([]);
      for (const column of known.columns) expect(completed.columns).toContain(column);
    });
  },
);

describe('constraints without a list', () => {
  const open = [
    say('FixedCombinations', { column_names: ['city', 'country'] }),
    say('FixedNullCombinations', { column_names: ['status', 'closed'] }),
    say('MixedScales', { segment_column_names: ['unit'], mixed_scale_column_name: 'size' }),
  ];

  it('are learned where nothing is promised', async () => {
    const real = (await fit(findSynthesizer('dayz'), metadataWith(constraints), carelessRows(0))).sample({
      rows: 300,
      seed: 1,
    });
    for (const synthesizer of synthesizersThatPromise('none')) {
      const model = await fit(synthesizer, metadataWith(open), real);
      const table = synthesizer.deserialize(model.serialize()).sample({ rows: 400, seed: 2 });
      const broken = brokenRules(table).filter((rule) => ['combinations', 'nulls', 'scales'].includes(rule));
      expect(broken, synthesizer.id).toEqual([]);
    }
  });

  it('are refused by every plan with a guarantee: learning them would reveal people', () => {
    for (const synthesizer of synthesizersThatPromise('dp'))
      for (const constraint of open)
        expect(() => synthesizer.plan(metadataWith([constraint]), { epsilon: 1, delta: 1e-6 })).toThrow(
          expect.objectContaining({ code: 'bad_metadata' }),
        );
  });
});
