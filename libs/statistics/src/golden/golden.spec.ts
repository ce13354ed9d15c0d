import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../families/registry.js';
import { kolmogorovSmirnov } from '../kolmogorov-smirnov.js';

const folder = resolve(import.meta.dirname, '../../../../../shared/golden/distributions');
const present = existsSync(folder);
if (!present) console.warn('skipped: no golden values of distributions beside the repository');

interface GoldenRecord {
  readonly metric: string;
  readonly args: {
    readonly distribution?: string;
    readonly points?: readonly number[];
    readonly params?: Readonly<Record<string, number>>;
  };
  readonly columns: readonly string[] | null;
  readonly value: {
    readonly params: Readonly<Record<string, number>>;
    readonly cdf: readonly number[];
    readonly pdf: readonly number[];
    readonly ppf: readonly number[] | Readonly<Record<string, number>>;
    readonly log_likelihood: number | '-Infinity' | null;
    readonly ks_statistic: number;
  };
}

const records = present
  ? (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as readonly GoldenRecord[])
  : [];

const OUR_NAMES: Readonly<Record<string, string>> = { t: 'student_t', loglaplace: 'log_laplace' };

const columnOf = ([table, column]: readonly string[]): Float64Array => {
  const [header = '', ...lines] = readFileSync(join(folder, 'columns.csv'), 'utf8').split(/\r?\n/);
  const at = header.split(',').indexOf(`${table}.${column}`);
  return Float64Array.from(lines.flatMap((line) => (line.split(',')[at] ?? '') || []).map(Number));
};

const close = (found: number, expected: number, relative: number): void => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));
};

const given = records.filter(({ metric }) => metric.startsWith('stats.'));
const fitted = records.filter(({ metric }) => metric.startsWith('univariate.'));

describe.skipIf(!present)('golden values of scipy at given parameters', () => {
  it.each(given.map((record) => [`${record.metric} ${String(record.columns)}`, record] as const))('%s', (_, record) => {
    const name = /^stats\.(\w+)/.exec(record.metric)![1]!;
    const { cdf, logPdf, ppf } = familyOf(OUR_NAMES[name] ?? name).of(record.args.params!);
    record.args.points!.forEach((x, i) => {
      close(cdf(x), record.value.cdf[i]!, 1e-9);
      const [density, expected] = [Math.exp(logPdf(x)), record.value.pdf[i]!];
      expect(Math.abs(density - expected)).toBeLessThanOrEqual(1e-8 * Math.max(1e-300, expected));
    });
    [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999].forEach((p, i) => {
      close(ppf(p), (record.value.ppf as readonly number[])[i]!, 1e-9);
    });
  });
});

describe.skipIf(!present)('golden fits of copulas', () => {
  it.each(fitted.map((record) => [`${record.metric} ${String(record.columns)}`, record] as const))(
    '%s',
    (_, record) => {
      const values = columnOf(record.columns!);
      const { cdf, ks_statistic: misfit, log_likelihood: expected } = record.value;
      const family = familyOf(record.args.distribution!);
      const peer = family.fit({ values }, 'first start');
      const ours = kolmogorovSmirnov({ values }, family.fit({ values }));
      expect(ours).toBeLessThanOrEqual(kolmogorovSmirnov({ values }, peer) + 1e-6);
      // Then the peer's fit leaves out some value altogether.
      if (expected === '-Infinity') return;
      expect(ours).toBeLessThanOrEqual(misfit + 0.005);
      if (misfit > 0.05) return;
      const likelihood = values.reduce((sum, v) => sum + peer.logPdf(v), 0);
      if (typeof expected === 'number') expect(likelihood).toBeGreaterThanOrEqual(expected - 1e-3 * Math.abs(expected));
      record.args.points!.forEach((x, i) => {
        expect(Math.abs(peer.cdf(x) - cdf[i]!)).toBeLessThanOrEqual(0.001);
      });
    },
  );
});

describe.skipIf(!present)('golden fits of truncated normals', () => {
  // Where values are large, the peer's own result depends on the processor: its differences for the slope are of rounding alone.
  const steady = fitted.filter(({ metric, value }) => metric === 'univariate.truncnorm' && value.params.scale! < 1000);

  it.each(steady.map((record) => [String(record.columns), record] as const))(
    'end where the search of copulas ends: %s',
    (_, { columns, value }) => {
      const { parameters } = familyOf('truncnorm').fit({ values: columnOf(columns!) }, 'first start');
      for (const [name, expected] of Object.entries(value.params)) close(parameters[name] as number, expected, 1e-6);
    },
  );
});
