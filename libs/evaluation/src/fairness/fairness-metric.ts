import type { Outcomes } from './confusion.js';
import type { Groups } from './groups.js';

/** Decisions about people in groups. */
export interface FairnessContext {
  readonly outcomes: Outcomes;
  readonly groups: Groups;
  /** Groups with fewer rows are shown but not compared: their rates are mostly chance. */
  readonly minimumSize: number;
  /** `count` rows that are alike for each row, for measures of individual fairness. */
  readonly neighbours?: { readonly rows: Int32Array; readonly count: number };
}

/** A number, or the reason why there is none. */
export type FairnessEstimate =
  | {
      readonly value: number;
      /** What was compared, by group; empty where the measure is about everybody. */
      readonly byGroup: Readonly<Record<string, number>>;
      readonly sentence: string;
    }
  | { readonly value: null; readonly reason: string };

/** One way to say whether decisions are fair. To add one: one file, and one line in the registry. */
export interface FairnessMetric {
  readonly id: string;
  readonly title: string;
  /** What perfectly fair decisions score. */
  readonly ideal: 0 | 1;
  readonly range: readonly [number, number];
  /** What of the outcomes it looks at. Of labels alone it tells how fair the data are. */
  readonly needs: 'labels' | 'predictions' | 'scores' | 'neighbours';
  /**
   * The exposure is that of the rows it is given: of synthetic rows `synthetic-only`; of real rows, or of predictions about them,
   * `touches-private`.
   */
  readonly exposure: 'as its rows';
  readonly source: string;
  compute(context: FairnessContext): FairnessEstimate;
}
