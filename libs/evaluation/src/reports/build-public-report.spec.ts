import { describe, expect, it } from 'vitest';
import { numbers, tableOf, text } from '../cells/table.fixture.js';
import { buildPublicReport } from './build-public-report.js';
import { plan, promise, publicInput } from './report.fixture.js';

describe('buildPublicReport', () => {
  const report = buildPublicReport(publicInput);

  it('states the guarantee in numbers and words', () => {
    expect(report.guarantee).toMatchObject({ kind: 'dp', epsilon: 1, delta: 1e-9, unit: 'one row' });
    expect('attackerCertainty' in report.guarantee && report.guarantee.attackerCertainty).toBeCloseTo(73.11, 2);
    expect(report.guarantee.sentence).toContain('73.1 % certain');
    expect(report.guarantee.sentence).toContain('2.72');
  });

  it('stays finite at any epsilon', () => {
    const { guarantee } = buildPublicReport({
      ...publicInput,
      plan: { ...plan, guarantee: { ...promise, epsilon: 100 } },
    });
    expect('attackerCertainty' in guarantee && guarantee.attackerCertainty).toBeLessThanOrEqual(100);
    expect(guarantee.sentence).not.toMatch(/NaN|Infinity/);
  });

  it('says of rows without a guarantee that nothing protects anybody', () => {
    const { guarantee, summary, cautions } = buildPublicReport({
      ...publicInput,
      plan: { ...plan, guarantee: { kind: 'none' } },
    });
    expect(guarantee).toEqual({ kind: 'none', sentence: expect.stringContaining('No formal guarantee') as string });
    expect(summary).toContain('no formal guarantee');
    expect(cautions[0]).toContain('treat these rows like the real ones');
    expect(cautions.join(' ')).not.toContain('The guarantee adds up');
  });

  it('shows measured shares with their error bars beside the synthetic ones', () => {
    expect(report.distributions).toEqual([
      { column: 'sex', labels: ['F', 'M'], measured: [0.52, 0.48], synthetic: [0.5, 0.5], errorBar: 1.96 * 0.02 },
    ]);
  });

  it('has figures from measurements and synthetic rows', () => {
    const [mean, worst] = report.figures;
    // sex: 0.02; sex with age: (0.1 + 0.11 + 0.01 + 0) / 2 = 0.11.
    expect(mean?.value).toBeCloseTo(0.065, 9);
    expect(worst?.value).toBeCloseTo(0.11, 9);
    expect(worst?.sentence).toContain('“sex” with “age”');
  });

  it('has the promise as an exact number, and none where there is none', () => {
    const promised = report.figures.find(({ id }) => id === 'epsilon');
    expect(promised).toMatchObject({ value: 1, baseline: null, interval: null, isExact: true, block: 'privacy' });
    const { figures } = buildPublicReport({ ...publicInput, plan: { ...plan, guarantee: { kind: 'none' } } });
    expect(figures.some(({ id }) => id === 'epsilon')).toBe(false);
  });

  it('leaves generated columns out of associations, and hands on what the plan notes', () => {
    expect(report.associations.columns).toEqual(['sex', 'age']);
    expect(report.associations.synthetic).toHaveLength(4);
    expect(report.cautions).toContain('A note of the plan.');
  });

  it('draws synthetic rows alone, and nothing where there are too few', () => {
    expect(report.scatter?.axes).toHaveLength(4);
    expect(report.scatter?.neighbours).toBeNull();
    const many = Array.from({ length: 400 }, (_, row) => row);
    const synthetic = tableOf(
      text('id', many.map(String)),
      text(
        'sex',
        many.map((row) => (row % 3 === 0 ? 'F' : 'M')),
      ),
      numbers(
        'age',
        many.map((row) => (row * 7) % 90),
      ),
    );
    const { scatter } = buildPublicReport({ ...publicInput, synthetic });
    expect([scatter!.axes.length, scatter!.neighbours!.length]).toEqual([300, 300]);
    expect(buildPublicReport({ ...publicInput, synthetic: { rowCount: 0, columns: [] } }).scatter).toBeNull();
  });

  it('leaves out a measurement whose cells it does not know', () => {
    const strange = { columns: ['age'], labels: [['young', 'old']], counts: Float64Array.of(1, 2), sigma: 2 };
    const other = buildPublicReport({ ...publicInput, measurements: [strange] });
    expect(other.distributions).toEqual([]);
    expect(other.figures[0]?.sentence).toContain('Nothing was measured');
  });
});

describe('paid checks', () => {
  it('come first, with the interval of their noise and what fresh real rows would score', () => {
    const checks = [{ what: 'pairs', error: -0.001, sigma: 0.002, floor: 0.01, marginals: 3 }] as const;
    const [first] = buildPublicReport({ ...publicInput, checks }).figures;
    expect(first).toMatchObject({ id: 'checked-pairs', value: 0, baseline: 0.01, block: 'fidelity' });
    expect(first!.interval!.high).toBeCloseTo(1.96 * 0.002, 12);
    expect(first!.sentence).toContain('with noise');
  });
});
