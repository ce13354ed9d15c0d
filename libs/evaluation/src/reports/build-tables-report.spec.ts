import { protect } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import type { Dataset, Metadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { numbers, tableOf, text } from '../cells/table.fixture.js';
import { buildTablesPublicReport } from './build-tables-public-report.js';
import { buildTablesReviewerReport, type TablesReviewerReportInput } from './build-tables-report.js';
import { plan, reviewInput } from './report.fixture.js';

/** Shops in two regions, with one to three orders each; large ones come from the north. `lost`: orders of no shop. */
const shops = (count: number, { shift = 0, lost = 0, northern = 3 } = {}): Dataset => {
  const at = Array.from({ length: count }, (_, shop) => shop + shift);
  const isNorth = (shop: number): boolean => (shop * 7) % northern === 0;
  const orders = at.flatMap((shop) => Array.from({ length: 1 + (shop % 3) }, (_, order) => ({ shop, order })));
  return {
    tables: {
      shops: tableOf(
        text('shop', at.map(String)),
        text(
          'region',
          at.map((shop) => (isNorth(shop) ? 'north' : 'south')),
        ),
      ),
      orders: tableOf(
        text(
          'shop',
          orders.map(({ shop }, row) => (row < lost ? 'nowhere' : String(shop))),
        ),
        text(
          'size',
          orders.map(({ shop }) => (isNorth(shop) ? 'large' : 'small')),
        ),
        numbers(
          'price',
          orders.map(({ shop, order }) => ((shop * 13 + order * 29) % 50) + (isNorth(shop) ? 50 : 0)),
        ),
      ),
    },
  };
};

const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    shops: { columns: { shop: { sdtype: 'id' }, region: { sdtype: 'categorical' } }, primary_key: 'shop' },
    orders: {
      columns: { shop: { sdtype: 'id' }, size: { sdtype: 'categorical' }, price: { sdtype: 'numerical' } },
    },
  },
  relationships: [
    {
      parent_table_name: 'shops',
      parent_primary_key: 'shop',
      child_table_name: 'orders',
      child_foreign_key: 'shop',
    },
  ],
};

const columns = Object.entries(metadata.tables).flatMap(([table, described]) =>
  Object.entries(described.columns).map(([name, { sdtype }]) => ({
    ...{ table, name, sdtype },
    domain: sdtype === 'id' ? ('generated' as const) : ('declared' as const),
  })),
);

const input: TablesReviewerReportInput = {
  ...reviewInput,
  real: protect({ training: shops(300), holdout: shops(90, { shift: 5000 }) }),
  synthetic: shops(280, { shift: 900 }),
  plan: { ...plan, columns },
  metadata,
  measurements: [],
};
const reportOf = (change: Partial<TablesReviewerReportInput> = {}) =>
  forReviewers(buildTablesReviewerReport({ ...input, ...change }));

describe('the reviewer’s report of several tables', () => {
  it('looks at each table and at how they hang together, every number with a baseline and a sentence', async () => {
    const report = await reportOf();
    expect(report.tables.map(({ table, realRows }) => [table, realRows])).toEqual([
      ['shops', 300],
      ['orders', 600],
    ]);
    const related = report.figures.filter(({ block }) => block === 'relationships');
    expect(related.map(({ id }) => id).sort()).toEqual([
      'children-error',
      'joined-pairs',
      'joined-pairs-worst',
      'orphans',
      'sdmetrics-cardinality',
      'sdmetrics-intertable',
    ]);
    for (const { baseline, interval, sentence } of related) {
      expect(baseline).not.toBeNull();
      expect(interval!.low).toBeLessThanOrEqual(interval!.high);
      expect(sentence).toMatch(/\.$/);
    }
    expect(new Set(report.figures.map(({ id }) => id)).size).toBe(report.figures.length);
    const [relationship] = report.relationships;
    expect(relationship!.children.labels).toEqual(['1', '2', '3']);
    expect(relationship!.pairs.map((pair) => pair.columns[0])).toEqual(['region', 'region']);
    expect(relationship!.pairs[0]!.error).toBeLessThan(0.1);
  });

  it('sees orphans, other numbers of children, and a relation that was lost', async () => {
    const synthetic = shops(280, { lost: 56 });
    // Every order large or small whatever its shop: the tables alone look the same.
    const { rowCount, columns: own } = synthetic.tables['orders']!;
    const mixed = own.map((column) =>
      column.kind === 'text' && column.name === 'size'
        ? { ...column, codes: column.codes.map((_, row, codes) => codes[(row * 211) % rowCount]!) }
        : column,
    );
    const broken = { tables: { ...synthetic.tables, orders: { rowCount, columns: mixed } } };
    const found = new Map((await reportOf({ synthetic: broken })).figures.map((figure) => [figure.id, figure]));
    expect(found.get('orphans')!.value).toBeCloseTo(0.1, 2);
    expect(found.get('orphans')!.baseline).toBe(0);
    expect(found.get('children-error')!.value).toBeGreaterThan(0.03);
    const pair = found.get('joined-pairs-worst')!;
    expect(pair.value).toBeGreaterThan(pair.baseline! + 0.2);
    expect(pair.sentence).toContain('“region” of “shops” with “size” of “orders”');
  });

  it('attacks people with what belongs to them, and says what that leaves out', async () => {
    const { attacks, figures, gaps } = await reportOf();
    expect(attacks.map(({ id }) => id).sort()).toEqual(['joined-linkability', 'joined-singling-out-multivariate']);
    for (const { control, title } of attacks) {
      expect(control).not.toBeNull();
      expect(title).toContain('“shops” with the rows that belong to it');
    }
    expect(figures.map(({ id }) => id)).toContain('attack-joined-linkability');
    expect(gaps.find(({ title }) => title === 'Attacks that join tables')!.reason).toContain('the guarantee alone');
  });

  it('judges a limit where the figure is worst, and says where that is', async () => {
    const limit = { figure: 'tv-1way', bound: 'at most', value: 0.1, source: 'the board' } as const;
    const { policy, figures, tables } = await reportOf({
      synthetic: shops(280, { northern: 2 }),
      limits: [limit],
    });
    expect(policy.allowed).toBe(false);
    expect(figures.find(({ id }) => id === 'tv-1way')!.sentence).toContain('the worst of 2 tables');
    expect(tables.some((table) => table.figures.some((figure) => figure.limit?.holds === false))).toBe(true);
  });

  it('stands an empty table, and one that is missing', async () => {
    const { shops: own } = shops(60).tables;
    const report = await reportOf({ synthetic: { tables: { shops: own! } } });
    expect(report.tables[1]!.gaps[0]!.reason).toContain('the synthetic table has no rows');
    expect(report.relationships).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const run = { progress: () => undefined, signal: AbortSignal.abort(new Error('enough')) };
    await expect(reportOf({ run })).rejects.toThrow('enough');
  });

  it('reports progress that never goes back', async () => {
    const fractions: number[] = [];
    const run = {
      progress: (_: string, fraction: number) => void fractions.push(fraction),
      signal: new AbortController().signal,
    };
    await reportOf({ run });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(Math.max(...fractions)).toBeLessThanOrEqual(1);
  });
});

describe('the public report of several tables', () => {
  it('says of each table what is said of one', () => {
    const measured = {
      table: 'orders',
      columns: ['size'],
      labels: [['large', 'small']],
      counts: Float64Array.of(190, 400),
      sigma: 3,
    };
    const report = buildTablesPublicReport({
      plan: { ...plan, columns },
      metadata,
      measurements: [measured],
      synthetic: shops(280),
    });
    expect(report.syntheticRows).toBe(280 + 559);
    expect(report.tables.map(({ table, columns: own }) => [table, own.length])).toEqual([
      ['shops', 2],
      ['orders', 3],
    ]);
    expect(report.tables[1]!.distributions[0]!.labels).toEqual(['large', 'small']);
    expect(report.figures.find(({ id }) => id === 'measured-error-worst')!.sentence).toContain('orders.size');
    expect(report.columns).toEqual([]);
  });
});
