import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at } = workplace();

const metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: {
        id: { sdtype: 'id' },
        city: { sdtype: 'categorical' },
        fraud: { sdtype: 'categorical' },
        age: { sdtype: 'numerical', computer_representation: 'Int64' },
      },
      primary_key: 'id',
    },
    orders: { columns: { of: { sdtype: 'id' }, paid: { sdtype: 'categorical' } } },
    lines: {
      columns: { of: { sdtype: 'id' }, line: { sdtype: 'id' }, kind: { sdtype: 'categorical' } },
      primary_key: ['of', 'line'],
    },
    shops: { columns: { shop: { sdtype: 'id' }, kind: { sdtype: 'categorical' } }, primary_key: 'shop' },
  },
  relationships: [
    {
      ...{ parent_table_name: 'people', parent_primary_key: 'id' },
      ...{ child_table_name: 'orders', child_foreign_key: 'of' },
    },
    {
      ...{ parent_table_name: 'people', parent_primary_key: 'id' },
      ...{ child_table_name: 'lines', child_foreign_key: 'of' },
    },
  ],
};

const rows = Array.from({ length: 200 }, (_, row) => row);
const files = {
  people: [
    'id,city,fraud,age',
    ...rows.map(
      (row) => `${row},${row % 2 ? 'Rome' : 'Oslo'},${row % 20 && row % 15 ? 'no' : 'yes'},${20 + (row % 50)}`,
    ),
  ],
  orders: ['of,paid', ...rows.map((row) => `${row % 100},${row % 3 ? 'card' : 'cash'}`)],
  lines: ['of,line,kind', ...rows.map((row) => `${row},1,${row % 2 ? 'a' : 'b'}`)],
  shops: ['shop,kind', ...rows.slice(0, 30).map((row) => `${row},${row % 2 ? 'big' : 'small'}`)],
};

describe('several tables drawn from a model', () => {
  beforeAll(async () => {
    mkdirSync(at('data'));
    for (const [name, lines] of Object.entries(files)) writeFileSync(at(`data/${name}.csv`), `${lines.join('\n')}\n`);
    writeFileSync(at('data.json'), JSON.stringify(metadata));
    const made = await likeness([
      ...['synthesize', at('data'), '--metadata', at('data.json'), '--synthesizer', 'hma'],
      ...['--seed', '1', '--out', at('made'), '--model', at('data.model')],
    ]);
    expect(made.code).toBe(0);
  });

  const sample = (...more: readonly string[]) =>
    likeness(['sample', at('data.model'), '--seed', '2', '--out', at('drawn'), ...more]);
  const under = (conditions: unknown, ...more: readonly string[]) => {
    writeFileSync(at('conditions.json'), JSON.stringify(conditions));
    return sample('--conditions', at('conditions.json'), ...more);
  };
  const column = (table: string, name: string): readonly string[] => {
    const [header, ...lines] = readFileSync(at(`drawn/${table}.csv`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    return lines.map((line) => line[header!.indexOf(name)]!);
  };

  it('fulfil conditions, each on a table whose rows may have any parent', async () => {
    const outcome = await under([
      { table_name: 'people', column_values: { city: 'Rome', age: { min: 40 } } },
      { table_name: 'shops', column_values: { kind: ['big'] } },
    ]);
    expect([outcome.code, outcome.err]).toEqual([0, '']);
    expect(new Set(column('people', 'city'))).toEqual(new Set(['Rome']));
    expect(column('people', 'age').every((age) => Number(age) >= 40)).toBe(true);
    expect(new Set(column('shops', 'kind'))).toEqual(new Set(['big']));
    const known = new Set(column('people', 'id'));
    expect(column('orders', 'of').every((of) => of === '' || known.has(of))).toBe(true);
    expect((await under({ table_name: 'orders', column_values: { paid: 'cash' } })).code).toBe(0);
    expect(new Set(column('orders', 'paid'))).toEqual(new Set(['cash']));
    expect((await under({ column_values: { city: 'Oslo' } }, '--table', 'people')).code).toBe(0);
    expect(new Set(column('people', 'city'))).toEqual(new Set(['Oslo']));
  });

  it('have other shares, and say what changed', async () => {
    const { code, out } = await sample('--table', 'people', '--balance', 'fraud=yes:0.5', '--json');
    expect(code).toBe(0);
    const fraud = column('people', 'fraud');
    expect(Math.abs(fraud.filter((one) => one === 'yes').length - fraud.length / 2)).toBeLessThanOrEqual(1);
    const { effect } = JSON.parse(out) as { effect: { values: { fraud: string }; after: number }[] };
    expect(effect.find(({ values }) => values.fraud === 'yes')!.after).toBeCloseTo(0.5, 2);
    expect((await sample('--table', 'orders', '--balance', 'paid=cash:0.5')).code).toBe(0);
    const cash = column('orders', 'paid').filter((one) => one === 'cash').length;
    expect(Math.abs(cash - column('orders', 'paid').length / 2)).toBeLessThanOrEqual(1);
    const parity = await under({ column_values: { age: { max: 50 } } }, '--table', 'people', '--parity', 'city,fraud');
    expect([parity.code, parity.err]).toEqual([0, '']);
    expect(parity.out).toContain('Shares, as the model has them and in the file');
    expect((await sample('--table', 'people', '--weights', 'city,fraud')).code).toBe(0);
    expect(column('people', 'calibration_weight').every((weight) => Number(weight) > 0)).toBe(true);
  });

  it('refuse what cannot be had, and say what to do', async () => {
    const says = async (outcome: ReturnType<typeof sample>, code: string, words: string) => {
      const refused = await outcome;
      expectError(refused, code, 2);
      expect(refused.err).toContain(words);
    };
    const city = { column_values: { city: 'Rome' } };
    await says(under(city), 'bad_usage', 'Say by --table which one is meant');
    await says(under(city, '--table', 'nobody'), 'bad_usage', 'no table "nobody"');
    await says(
      under({ table_name: 'lines', column_values: { kind: 'a' } }),
      'bad_usage',
      'say to whom each row belongs',
    );
    await says(under({ ...city, num_rows: 5 }, '--table', 'people'), 'bad_usage', '--scale');
    await says(under([city, city], '--table', 'people'), 'bad_usage', 'one for each table');
    await says(under({ table_name: 3, ...city }), 'bad_conditions', 'table_name');
    await says(under({ column_values: { id: '1' } }, '--table', 'people'), 'bad_condition', 'made up');
    await says(under({ column_values: { shoe: '1' } }, '--table', 'people'), 'bad_condition', 'Check the name');
    await says(sample('--conditions', at('data/people.csv')), 'bad_usage', 'JSON');
    await says(sample('--rows', '5'), 'bad_usage', '--scale');
    await says(sample('--table', 'people', '--quantile-parity', 'city,fraud'), 'bad_calibration', 'whole rows');
    await says(sample('--balance', 'fraud=yes:0.5', '--parity', 'city,fraud'), 'bad_usage', 'one of');
    await says(sample('--table', 'people', '--balance', 'fraud=maybe:0.5'), 'bad_calibration', 'no value');
  });
});
