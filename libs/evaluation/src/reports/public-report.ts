import type { Figure } from '../metrics/metric.js';
import type { PlannedColumn } from './plan-facts.js';

/** Made from the synthetic table, the paid noisy measurements and the plan: nothing else, by type. */
export interface PublicReport {
  readonly kind: 'public';
  readonly version: 2;
  readonly summary: string;
  readonly guarantee: ReportGuarantee;
  readonly synthesizer: string;
  readonly syntheticRows: number;
  readonly columns: PlannedColumn[];
  readonly measurements: { what: string; sigma: number | null; picoRho: number }[];
  readonly figures: Figure[];
  readonly distributions: PublicDistribution[];
  readonly associations: { columns: string[]; synthetic: number[] };
  readonly cautions: string[];
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
