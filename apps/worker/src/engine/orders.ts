import type { FileFormat, PostgresAddress } from '@likeness/contracts';
import type { MetricLimit, PolicyVerdicts, ReviewChoices } from '@likeness/evaluation';
import type { HoldoutRule } from '@likeness/privacy';
import type { Plan } from '@likeness/synthesis';

/** Where the data is and what opens it. The secret stays sealed until the thread opens it. */
export type SourceOrder =
  | { readonly kind: 'upload'; readonly path: string; readonly format: FileFormat; readonly table: string }
  | { readonly kind: 'postgres'; readonly address: PostgresAddress; readonly sealedPassword: Uint8Array };

interface WithSource {
  readonly source: SourceOrder;
  /** PEM: opens uploads and passwords. */
  readonly privateKey: string;
}

export interface InspectOrder extends WithSource {
  readonly kind: 'inspect';
}

export interface LikenessOrder extends WithSource {
  readonly kind: 'likeness';
  readonly plan: Plan;
  /** undefined: as many as the model estimates. */
  readonly rows?: number;
  /** Drives only what happens after the measurements. */
  readonly seed: number;
  /** An empty folder of this attempt alone: files are moved out of it when all are complete. */
  readonly folder: string;
  readonly policy: PolicyVerdicts;
  /** What the policy wants of the figures. */
  readonly limits: readonly MetricLimit[];
  readonly choices: ReviewChoices;
  /** Whom nothing is learned from, so that attacks have a control group. */
  readonly holdout: HoldoutRule;
}

export interface StageReport {
  readonly stage: 'reading' | 'measuring' | 'fitting' | 'sampling' | 'writing' | 'evaluating';
  /** In [0, 1] over the stage, as far as it is known. */
  readonly fraction: number;
  /** For people. */
  readonly message: string;
}
