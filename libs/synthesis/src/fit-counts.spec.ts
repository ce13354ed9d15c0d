import { inMemoryOdometer, protect, scanEngine, type Odometer, type RealRows, type RowScan } from '@likeness/privacy';
import { withFixedNoise as fixed } from '@likeness/privacy/fixed-noise-door';
import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from './fixtures/mixed-table.js';
import { synthesizersThatMeasure } from './registry.js';

/** Those that look at rows again and again, at several rows of one person, or at gradients. */
const needRows = ['tab-pe', 'dp-markov', 'dp-tvae', 'dp-ctgan'];
const table = mixedTable(800);
const run = { progress: () => undefined, signal: new AbortController().signal };

/** The table as one batch that is read again in every pass. */
const scan: RowScan = {
  kinds: new Map(table.columns.map(({ name, kind }) => [name, kind])),
  async *scan(names) {
    const columns = names.map((name) => table.columns.find((column) => column.name === name)!);
    yield { rowCount: table.rowCount, columns } satisfies Table;
  },
};

describe('fitCounts', () => {
  it('is offered by every synthesizer that measures marginals only', () => {
    const without = synthesizersThatMeasure().filter(({ fitCounts }) => !fitCounts);
    expect(without.map(({ id }) => id)).toEqual(needRows);
  });

  it.each(synthesizersThatMeasure().flatMap(({ id, fitCounts, plan }) => (fitCounts ? [{ id, fitCounts, plan }] : [])))(
    'makes of the same noise the same model from counts as from a table: $id',
    async ({ fitCounts, plan }) => {
      const planned = plan(mixedMetadata, { epsilon: 2, delta: 1e-6 });
      const modelOf = async (rows: RealRows) => {
        const odometer: Odometer = fixed(inMemoryOdometer(planned.total), 5);
        return fitCounts(protect(rows), planned, odometer, run);
      };
      const [counted, read] = [await modelOf(scanEngine(scan)), await modelOf(table)];
      expect(counted.measurements).toEqual(read.measurements);
      expect(counted.serialize()).toEqual(read.serialize());
    },
  );
});
