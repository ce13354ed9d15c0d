import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectError, likeness, SECRET, workplace } from '../testing/try-likeness.js';

interface Result {
  readonly metric: string;
  readonly value: number | string;
  readonly reason?: string;
  readonly breakdown: Readonly<Record<string, unknown>>;
}

const place = workplace();

const metric = (id: string, ...more: readonly string[]) =>
  likeness([
    ...['metric', id, '--real', place.at('people.csv'), '--synthetic', place.at('people.csv')],
    ...['--metadata', place.at('people.json'), '--json', ...more],
  ]);

const resultOf = async (id: string, ...more: readonly string[]): Promise<Result> => {
  const { out, err } = await metric(id, ...more);
  expect(err).toBe('');
  return JSON.parse(out) as Result;
};

describe('likeness metric', () => {
  it('takes the level from the columns that are named', async () => {
    expect(await resultOf('KSComplement', '--columns', 'age')).toEqual({
      metric: 'single_column.KSComplement',
      value: 1,
      breakdown: { score: 1 },
    });
    expect((await resultOf('CorrelationSimilarity', '--columns', 'age,score')).value).toBe(1);
    expect((await resultOf('KSComplement')).metric).toBe('single_table.KSComplement');
  });

  it('refuses arguments that the metric does not have, and names those that it has', async () => {
    const { code, err } = await metric('StatisticSimilarity', '--columns', 'age', '--args', '{"statistc":"median"}');
    expect(code).toBe(2);
    expect(err).toContain('has no argument "statistc". It has: statistic.');
    expectError(await metric('TVComplement', '--columns', 'sex', '--args', '{"seed":1}'), 'bad_usage', 2);
    expectError(await metric('k-marginal', '--args', '{"groups":"sex"}'), 'bad_usage', 2);
  });

  it('builds whole reports', async () => {
    const report = await resultOf('QualityReport');
    expect(report.value).toBe(1);
    expect(Object.keys(report.breakdown)).toEqual(['score', 'properties', 'details']);
  });

  it('reads datetimes as they are written where a metric looks at the writing', async () => {
    const args = JSON.stringify({ datetime_format: '%d.%m.%Y' });
    const found = await resultOf('DatetimeFormatAdherence', '--columns', 'joined', '--args', args);
    expect(found.value).toBe(0);
  });

  it('writes an unknown number as a text, and why it is unknown', async () => {
    writeFileSync(place.at('constant.csv'), 'n\n1\n1\n');
    writeFileSync(place.at('constant.json'), JSON.stringify({ columns: { n: { sdtype: 'numerical' } } }));
    const { out } = await likeness([
      ...['metric', 'RangeCoverage', '--real', place.at('constant.csv'), '--synthetic', place.at('constant.csv')],
      ...['--metadata', place.at('constant.json'), '--columns', 'n', '--json'],
    ]);
    const { value, reason } = JSON.parse(out) as Result;
    expect(value).toBe('NaN');
    expect(reason).toMatch(/^The real column has no two different values/);
  });

  it('says what is wrong with a call', async () => {
    expectError(await metric('NoSuchMetric'), 'missing_key', 2);
    expectError(await metric('KSComplement', '--columns', 'sex'), 'wrong_type', 2);
    expectError(await metric('KSComplement', '--columns', SECRET.toLowerCase()), 'missing_key', 2);
    expectError(await metric('TVComplement', '--columns', 'sex', '--args', '{'), 'bad_json', 2);
  });
});

describe('likeness list metrics', () => {
  it('has each id once, with its formula', async () => {
    const { out } = await likeness(['list', 'metrics', '--json']);
    const entries = JSON.parse(out) as readonly { readonly id: string; readonly formula: string }[];
    expect(new Set(entries.map((e) => e.id)).size).toBe(entries.length);
    expect(entries.every((e) => e.formula.length > 0)).toBe(true);
  });
});
