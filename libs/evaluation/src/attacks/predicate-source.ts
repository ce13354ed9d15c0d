import type { CodedTable } from './coded-table.js';

/** The rows that predicates are made from, and what their columns hold. */
export interface PredicateSource {
  readonly table: CodedTable;
  readonly isNumber: readonly boolean[];
}
