import type { FileFormat, PostgresAddress } from '@likeness/contracts';
import type { Cost, StoredDraw } from '@likeness/privacy';
import type { PolicyVerdicts } from '@likeness/evaluation';
import type { Plan } from '@likeness/synthesis';
import type { Inspection } from '../engine/inspect-source.js';
import type { Likeness } from '../engine/make-likeness.js';
import type { Failure } from '../failure/failure-of.js';

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
}

/** What a thread is started for. */
export type Order = InspectOrder | LikenessOrder;

export type Answer<O extends Order> = O extends InspectOrder ? Inspection : Likeness;

/** The odometer lives in the main thread, beside the database. */
export type OdometerCall =
  | { readonly method: 'recall'; readonly key: string }
  | { readonly method: 'charge'; readonly key: string; readonly cost: Cost }
  | { readonly method: 'store'; readonly draw: StoredDraw };

export interface StageReport {
  readonly stage: 'reading' | 'measuring' | 'fitting' | 'sampling' | 'writing' | 'evaluating';
  /** In [0, 1] over the stage, as far as it is known. */
  readonly fraction: number;
  /** For people. */
  readonly message: string;
}

export type FromThread =
  | { readonly type: 'call'; readonly id: number; readonly call: OdometerCall }
  | { readonly type: 'progress'; readonly report: StageReport }
  | { readonly type: 'done'; readonly answer: Inspection | Likeness }
  | { readonly type: 'failed'; readonly failure: ThreadFailure };

export type ToThread =
  | { readonly type: 'cancel' }
  | { readonly type: 'answer'; readonly id: number; readonly value: StoredDraw | undefined }
  | { readonly type: 'refusal'; readonly id: number; readonly failure: Failure };

export interface ThreadFailure extends Failure {
  /** For the log: where in our code. */
  readonly frames: readonly string[];
}
