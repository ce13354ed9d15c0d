import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimate } from './estimate.js';
import type { Measurement } from './measurement.js';

const folder = resolve(import.meta.dirname, '../../../../../shared/golden/private_pgm');
const cases = ['tree', 'cycle3', 'overlap3', 'six_mixed', 'negative'];

interface Input {
  readonly domain: Readonly<Record<string, number>>;
  readonly attributes: readonly string[];
  readonly total: number;
  readonly measurements: readonly {
    readonly clique: readonly string[];
    readonly sigma: number;
    readonly y: readonly number[];
  }[];
}

interface Expected {
  readonly metric: string;
  readonly args: { readonly case: string };
  readonly columns: readonly string[] | null;
  readonly value: number | readonly number[] | DenseSolution | Readonly<Record<string, number>>;
  readonly tolerance_hint: number;
}

interface DenseSolution {
  readonly measured_marginals: Readonly<Record<string, readonly number[]>>;
}

const expectedOf = (name: string) =>
  (JSON.parse(readFileSync(resolve(folder, 'expected.json'), 'utf8')) as Expected[]).filter(
    ({ args }) => args.case === name,
  );

function problemOf(name: string) {
  const input = JSON.parse(readFileSync(resolve(folder, `${name}.input.json`), 'utf8')) as Input;
  const position = (columns: readonly string[]) => columns.map((column) => input.attributes.indexOf(column));
  const measurements: Measurement[] = input.measurements.map(({ clique, sigma, y }) => ({
    clique: position(clique),
    counts: Float64Array.from(y),
    sigma,
  }));
  const sizes = input.attributes.map((attribute) => input.domain[attribute]!);
  return { position, problem: { sizes, measurements, total: input.total } };
}

describe.skipIf(!existsSync(folder))('private-pgm golden values (SKIPPED where ../shared is absent)', () => {
  it.each(cases)('%s', (name) => {
    const expected = expectedOf(name);
    const { position, problem } = problemOf(name);
    const { field, loss, gap } = estimate({ ...problem, tolerance: 1e-5 });
    expect(gap).toBeLessThanOrEqual(1e-5);
    const exact = expected.find(({ metric }) => metric === 'dense_nnls_check')?.value as DenseSolution | undefined;
    const dense = exact?.measured_marginals;
    let compared = 0;
    for (const { metric, columns, value, tolerance_hint: tolerance } of expected) {
      if (metric === 'final_loss') expect(loss).toBeLessThanOrEqual((value as number) + tolerance);
      else if (metric === 'entropy_nats') expect(Math.abs(field.entropy() - (value as number))).toBeLessThan(tolerance);
      else if (metric.endsWith('measured_marginal')) {
        const marginal = field.marginal(position(columns!));
        const distance = (counts: readonly number[] | undefined) =>
          counts ? Math.max(...counts.map((count, cell) => Math.abs(count - marginal[cell]!))) : Infinity;
        // Mirror descent is short of the optimum by up to its tolerance; the exact dense solution stands beside it.
        const best = Math.min(distance(value as readonly number[]), distance(dense?.[columns!.join('|')]));
        expect(best, `${name} ${columns!.join(' x ')}`).toBeLessThan(tolerance);
      } else continue;
      compared++;
    }
    expect(compared).toBeGreaterThan(3);
  });

  it.each(cases)('%s: the losses on the way, and that no step of theirs goes below ours', (name) => {
    const { problem } = problemOf(name);
    const trace = expectedOf(name).find(({ metric }) => metric === 'loss_trace')!.value as Record<string, number>;
    const best = estimate({ ...problem, tolerance: 1e-6 });
    for (const loss of Object.values(trace)) expect(loss).toBeGreaterThan(best.loss - 1e-6);
    expect(best.loss).toBeCloseTo(trace['dense_nnls'] ?? trace['300000']!, 5);
    const after = (maxSteps: number) =>
      estimate({ ...problem, tolerance: 0, estimator: 'mirror-descent', maxSteps }).loss;
    // Early on, the way depends on the first steps; later all are in the same valley.
    expect(after(2000) / trace['2000']!).toBeCloseTo(1, 2);
    expect(Math.abs(after(20_000) - trace['20000']!)).toBeLessThan(1e-4);
  });
});
