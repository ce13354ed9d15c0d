import { readMetadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import type { Frames } from '../data/frame.js';
import { seriesOfCells } from '../data/series-of-cells.js';
import { sequentialDiagnosticReport, sequentialQualityReport } from './sequential-reports.js';

const metadata = readMetadata({
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    visits: {
      columns: { patient: { sdtype: 'id' }, day: { sdtype: 'numerical' }, weight: { sdtype: 'numerical' } },
      sequence_key: 'patient',
      sequence_index: 'day',
    },
  },
  relationships: [],
});

/** Four patients with 3, 4, 5 and 6 visits; each gains `gain` a visit. */
const visits = (gain: number, day = (visit: number): number => visit): Frames => {
  const rows = [3, 4, 5, 6].flatMap((count, patient) =>
    Array.from(
      { length: count },
      (_, visit) => [`p${String(patient)}`, day(visit), 60 + patient + gain * visit] as const,
    ),
  );
  const column = (at: 0 | 1 | 2) => seriesOfCells(rows.map((row) => row[at]));
  const columns = new Map(Object.entries({ patient: column(0), day: column(1), weight: column(2) }));
  return new Map([['visits', { rowCount: rows.length, columns }]]);
};

const scores = (report: typeof sequentialQualityReport, real: Frames, synthetic: Frames) => {
  const found = report.breakdown({ real, synthetic, metadata, args: { method: 'get_properties' } });
  const rows = found as readonly { readonly Property: string; readonly Score: number }[];
  return Object.fromEntries(rows.map(({ Property, Score }) => [Property, Score]));
};

describe('reports of sequences', () => {
  it('give a copy full marks', () => {
    const real = visits(1);
    expect(sequentialQualityReport.compute({ real, synthetic: real, metadata, args: {} })).toBe(1);
    expect(sequentialDiagnosticReport.compute({ real, synthetic: real, metadata, args: {} })).toBe(1);
  });

  it('see that rows change otherwise from visit to visit', () => {
    const found = scores(sequentialQualityReport, visits(1), visits(-1));
    expect(found).toMatchObject({ 'Sequence Lengths': 1, 'Changes Between Rows': 0 });
    expect(found['Sequence Statistics']).toBeLessThan(1);
  });

  it('see that two visits of a patient are on one day', () => {
    const synthetic = visits(1, (visit) => Math.max(1, visit));
    const details = sequentialDiagnosticReport.breakdown({
      real: visits(1),
      synthetic,
      metadata,
      args: { method: 'get_details', property: 'Sequence Validity' },
    });
    expect(details).toEqual([
      { Table: 'visits', Metric: 'SequenceKeyPresence', Score: 1 },
      { Table: 'visits', Metric: 'SequenceLengthAdherence', Score: 1 },
      { Table: 'visits', Metric: 'SequenceIndexUniqueness', Score: 14 / 18 },
    ]);
  });

  it('need a table with a sequence key', () => {
    const table = { columns: metadata.tables['visits']!.columns };
    const plain = { ...metadata, tables: { visits: table } };
    const real = visits(1);
    expect(() => sequentialQualityReport.compute({ real, synthetic: real, metadata: plain, args: {} })).toThrow(
      /sequence_key/,
    );
  });
});
