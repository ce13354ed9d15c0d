import type { Figure } from '../metrics/metric.js';
import type { PlannedColumn } from './plan-facts.js';

/** Made from the synthetic table, the paid noisy measurements and the plan: nothing else, by type. */
export interface PublicReport extends PublicColumns {
  readonly kind: 'public';
  readonly version: 2;
  readonly summary: string;
  readonly guarantee: ReportGuarantee;
  readonly synthesizer: string;
  readonly syntheticRows: number;
  /** Where there are several: what is said of a table stands here, and not above. */
  readonly tables: (PublicColumns & { readonly table: string; readonly syntheticRows: number })[];
  readonly measurements: { what: string; sigma: number | null; picoRho: number }[];
  readonly figures: Figure[];
  readonly cautions: string[];
}

/** What is said of the columns of one table. */
export interface PublicColumns {
  readonly columns: PlannedColumn[];
  readonly distributions: PublicDistribution[];
  readonly associations: { columns: string[]; synthetic: number[] };
  /** Some synthetic rows as points of a plane. null: there are fewer than two dimensions. */
  readonly scatter: { axes: [number, number][]; neighbours: [number, number][] | null } | null;
}

export type ReportGuarantee = PublicGuarantee | { readonly kind: 'none' | 'unknown'; readonly sentence: string };

export interface PublicGuarantee {
  readonly kind: 'dp';
  readonly epsilon: number;
  readonly delta: number;
  readonly unit: string;
  readonly neighbouring: string;
  readonly accounting: string;
  readonly sentence: string;
  /** In percent, from 50 to 100. */
  readonly attackerCertainty: number;
}

/** Shares per cell. */
export interface PublicDistribution {
  readonly column: string;
  readonly labels: string[];
  readonly synthetic: number[];
  readonly measured: number[];
  /** Half the width of the 95 % interval of each measured share. */
  readonly errorBar: number;
}
