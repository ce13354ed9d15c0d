import type { Standing } from './documents/standing.js';

/** A report as a reader meets it, whatever it is written on. */
export interface ReportDocument {
  readonly kind: 'public' | 'reviewer';
  readonly title: string;
  /** null: anybody may read it. */
  readonly warning: string | null;
  /** What it is, how strong the promise is, how good the data is, what to beware of. */
  readonly lead: string;
  readonly guarantee: { readonly tone: 'plain' | 'danger'; readonly badge: string; readonly sentence: string };
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly cautions: readonly string[];
  readonly verdict: Verdict | null;
  readonly blocks: readonly BlockView[];
}

export interface Verdict {
  /** The worst of its rules. */
  readonly standing: Standing;
  readonly words: string;
  /** Worst first. */
  readonly rules: readonly { readonly standing: Standing; readonly sentence: string }[];
}

export interface BlockView {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** For those who want to look closer: closed at first on a screen. */
  readonly isFolded?: true;
  /** Worst first. */
  readonly figures: readonly FigureView[];
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
  /** What was not computed, and why. */
  readonly gaps: readonly { readonly title: string; readonly reason: string }[];
}

/** A number in words, with everything that it is judged by. */
export interface FigureView {
  readonly id: string;
  readonly title: string;
  readonly value: string;
  /** An arrow and a word. */
  readonly direction: string;
  /** What a fresh real sample would score. */
  readonly baseline: string;
  /** At 95 % unless it says otherwise. */
  readonly interval: string;
  /** What the policy wants and who says so. */
  readonly limit: { readonly standing: Standing; readonly words: string } | null;
  readonly sentence: string;
}

export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric?: true }[];
  readonly rows: readonly (readonly string[])[];
}

/** A picture, what it says in words, and its numbers. */
export interface ReportChart {
  readonly title: string;
  readonly note: string;
  readonly alternative: string;
  readonly width: 'narrow' | 'wide';
  /** An svg element. */
  readonly draw: (look: ChartLook) => string;
  readonly table: ReportTable;
}

/** Colours and letters of a chart: CSS on a screen, fixed values on paper. */
export interface ChartLook {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly real: string;
  readonly synthetic: string;
  readonly font: string;
}
