import type { TableMetadata } from '@likeness/table';
import type { Frame } from '../sdmetrics/data/frame.js';
import type { Arguments } from '../sdmetrics/metric.js';
import type { Interval } from './success-rate.js';

/** Makes synthetic rows from some rows, as the synthesizer under attack does. Each call starts anew. */
export type Synthesize = (rows: Frame, seed: number, signal: AbortSignal) => Promise<Frame>;

/** What an attack is run on. One table; exists on the owner's machine or inside the reviewers' door only. */
export interface AttackContext {
  /** The rows that the synthesizer was trained on. */
  readonly real: Frame;
  readonly synthetic: Frame;
  /** Real rows that it never saw: the control group. */
  readonly holdout?: Frame;
  readonly metadata: TableMetadata;
  readonly args: Arguments;
  /** For attacks that train shadow models. */
  readonly synthesize?: Synthesize;
  readonly run: AttackRun;
}

export interface AttackRun {
  /** In [0, 1]. */
  progress(fraction: number): void;
  readonly signal: AbortSignal;
}

/** How well an attack did. Where something cannot be told it is null, and a note says why. */
export interface AttackResult {
  readonly attack: string;
  /** How often it was right about rows that were trained on. */
  readonly rate: Interval | null;
  /** How often somebody is right who did not look at the synthetic rows. */
  readonly baseline: Interval | null;
  /** How often it was right about rows that were not trained on. null: there is no holdout. */
  readonly control: Interval | null;
  /** (rate - control) / (1 - control), in [0, 1], as Anonymeter defines it; without a control the rate itself. */
  readonly risk: Interval | null;
  /** rate - control in [-1, 1]; without a control rate - baseline. Its interval holds 0 if nothing was learned from being trained on. */
  readonly advantage: Interval | null;
  readonly confidence: number;
  readonly attacks: number;
  /** Further numbers of this attack. */
  readonly details: Readonly<Record<string, number | null>>;
  /** Of attacks that give scores: false alarms and hits at falling thresholds, from (0, 0) to (1, 1). */
  readonly roc?: readonly (readonly [number, number])[];
  /** Plain sentences that a reader needs to judge the numbers. */
  readonly notes: readonly string[];
}

export interface AttackArgument {
  readonly name: string;
  readonly help: string;
}

/** One way to learn about people from synthetic rows. To add one: one file, and one line in the registry. */
export interface Attack {
  readonly id: string;
  readonly title: string;
  /** What the attacker has, and what they want. */
  readonly threatModel: string;
  /** Every attack is checked against the real rows: its numbers are for the owner and the reviewers only. */
  readonly exposure: 'touches-private';
  readonly needs: readonly ('holdout' | 'synthesizer')[];
  readonly arguments: readonly AttackArgument[];
  /** Where it was described. */
  readonly source: string;
  /**
   * @throws AttackError `bad_argument`, `mismatched_columns`, `no_columns`, `no_rows`, `holdout_required`, `synthesizer_required`; the
   * signal's reason when aborted
   */
  run(context: AttackContext): Promise<AttackResult>;
}
