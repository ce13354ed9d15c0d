import type { ReviewerReport } from '@likeness/contracts';

interface NamedError {
  readonly name: string;
  readonly error: number;
  readonly floor: number;
}

/** Errors of columns, worst first; of several tables under `table.column`. */
export const columnErrors = ({ columns, tables }: Pick<ReviewerReport, 'columns' | 'tables'>): readonly NamedError[] =>
  sorted([
    ...columns.map(({ column, error, floor }) => ({ name: column, error, floor })),
    ...tables.flatMap(({ table, columns: own }) =>
      own.map(({ column, error, floor }) => ({ name: `${table}.${column}`, error, floor })),
    ),
  ]);

/** The same of pairs; one that was measured together is marked. */
export const pairErrors = ({ pairs, tables }: Pick<ReviewerReport, 'pairs' | 'tables'>): readonly NamedError[] =>
  sorted([
    ...pairs.map((pair) => nameOf(pair, '')),
    ...tables.flatMap(({ table, pairs: own }) => own.map((pair) => nameOf(pair, `${table}: `))),
  ]);

const nameOf = (
  { columns: [a, b], error, floor, measured }: ReviewerReport['pairs'][number],
  where: string,
): NamedError => ({
  name: `${where}${a} × ${b}${measured ? ' *' : ''}`,
  ...{ error, floor },
});

const sorted = (errors: readonly NamedError[]): readonly NamedError[] => [...errors].sort((a, b) => b.error - a.error);
