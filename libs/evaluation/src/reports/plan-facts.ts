import type { TableMetadata } from '@likeness/table';
import type { PublicNumber } from '../metrics/exact-number.js';

/** What a report needs of a plan: public, and made from metadata alone. */
export interface PlanFacts {
  readonly synthesizer: string;
  readonly guarantee: Promised | { readonly kind: 'none' | 'unknown' };
  readonly columns: readonly PlannedColumn[];
  readonly measurements: readonly {
    readonly what: string;
    readonly cost: { readonly picoRho: PublicNumber };
    readonly sigma?: PublicNumber;
  }[];
  readonly notes: readonly string[];
}

export interface Promised {
  readonly kind: 'dp';
  readonly epsilon: PublicNumber;
  readonly delta: PublicNumber;
  readonly unit: string;
  readonly neighbouring: string;
  readonly accounting: string;
}

export interface PlannedColumn {
  /** Where the plan is about several tables. */
  readonly table?: string;
  readonly name: string;
  readonly sdtype: string;
  readonly domain: 'declared' | 'measured' | 'learned' | 'generated';
}

/** The table of the plan as the owner declared it: public. */
export type DeclaredTable = TableMetadata;

/** @param table of several */
export const modelledColumns = (columns: readonly PlannedColumn[], table?: string): string[] =>
  columns
    .filter((column) => column.domain !== 'generated' && (table === undefined || column.table === table))
    .map(({ name }) => name);
