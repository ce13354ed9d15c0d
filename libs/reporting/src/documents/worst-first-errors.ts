import type { ReviewerReport } from '@likeness/contracts';
import type { RankedError } from '../charts/ranked-errors.js';

/** Errors of columns, worst first; of several tables under `table.column`. */
export const columnErrors = ({ columns, tables }: Pick<ReviewerReport, 'columns' | 'tables'>): readonly RankedError[] =>
  sorted([
    ...columns.map(({ column, error, floor, margin }) => ({ name: column, error, floor, margin })),
    ...tables.flatMap(({ table, columns: own }) =>
      own.map(({ column, error, floor, margin }) => ({ name: `${table}.${column}`, error, floor, margin })),
    ),
  ]);

/** The same of pairs; one that was measured together is marked. */
export const pairErrors = ({ pairs, tables }: Pick<ReviewerReport, 'pairs' | 'tables'>): readonly RankedError[] =>
  sorted([
    ...pairs.map((pair) => nameOf(pair, '')),
    ...tables.flatMap(({ table, pairs: own }) => own.map((pair) => nameOf(pair, `${table}: `))),
  ]);

const nameOf = (
  { columns: [a, b], error, floor, margin, measured }: ReviewerReport['pairs'][number],
  where: string,
): RankedError => ({
  name: `${where}${a} × ${b}${measured ? ' *' : ''}`,
  ...{ error, floor, margin },
});

const sorted = (errors: readonly RankedError[]): readonly RankedError[] =>
  [...errors].sort((a, b) => b.error - a.error);
