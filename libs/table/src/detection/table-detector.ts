import type { ColumnMetadata, TableMetadata } from '../metadata.js';
import type { Batch } from '../table.js';
import { columnProfiler, type ColumnProfiler } from './column-profile.js';
import { detectColumn, type DetectedColumn } from './detect-column.js';
import type { TableDetection } from './detection.js';

/** Collects batches and then detects the metadata of one table. */
export interface TableDetector {
  append(batch: Batch): void;
  finish(table: string): TableDetection;
}

interface ChosenKey {
  readonly column?: string;
  readonly reason: string;
}

const chooseKey = (columns: readonly (readonly [string, DetectedColumn])[]): ChosenKey => {
  const first = (candidacy: DetectedColumn['candidacy']): string | undefined =>
    columns.find(([, c]) => c.candidacy === candidacy)?.[0];
  const key = first('key') ?? first('personal-key');
  if (key === undefined) return { reason: 'no column is complete and without repetition' };
  return {
    column: key,
    reason: `"${key}" is the first column that is complete, without repetition and could be a key`,
  };
};

const asKey = (column: DetectedColumn): DetectedColumn => {
  if (column.candidacy !== 'key' || column.metadata.sdtype === 'id') return column;
  const metadata: ColumnMetadata = { sdtype: 'id' };
  const observed = { kind: 'nothing' } as const;
  const reason = 'chosen as the primary key: complete and without repetition';
  return { ...column, metadata, detection: { ...column.detection, sdtype: 'id', reason, hints: [], observed } };
};

export const tableDetector = (): TableDetector => {
  const profilers = new Map<string, ColumnProfiler>();
  let rows = 0;
  return {
    append(batch) {
      rows += batch.rowCount;
      for (const [name, cells] of Object.entries(batch.columns)) {
        let profiler = profilers.get(name);
        if (profiler === undefined) profilers.set(name, (profiler = columnProfiler()));
        profiler.append(cells);
      }
    },
    finish(table) {
      const detected = [...profilers].map(([name, p]) => [name, detectColumn(name, p.finish())] as const);
      const key = chooseKey(detected);
      const columns = detected.map(([name, c]) => [name, name === key.column ? asKey(c) : c] as const);
      const metadata: TableMetadata = {
        columns: Object.fromEntries(columns.map(([name, c]) => [name, c.metadata])),
        ...(key.column === undefined ? {} : { primary_key: key.column }),
      };
      return { table, rows, metadata, columns: columns.map(([, c]) => c.detection), primaryKeyReason: key.reason };
    },
  };
};
