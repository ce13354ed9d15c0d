import type { Cost, StoredDraw } from '@likeness/privacy';
import type { UnpackedFiles } from '../engine/unpack-zips.js';
import type { Inspection } from '../engine/inspect-source.js';
import type { Likeness } from '../engine/likeness.js';
import type { DrawnRows } from '../engine/draw-rows.js';
import type { DrawOrder, InspectOrder, LikenessOrder, StageReport, UnpackOrder } from '../engine/orders.js';
import type { Failure } from '../failure/failure-of.js';

/** What a thread is started for. */
export type Order = InspectOrder | LikenessOrder | UnpackOrder | DrawOrder;

interface Answers {
  readonly inspect: Inspection;
  readonly likeness: Likeness;
  readonly unpack: readonly UnpackedFiles[];
  readonly draw: DrawnRows;
}

export type Answer<O extends Order = Order> = Answers[O['kind']];

/** The odometer lives in the main thread, beside the database. */
export type OdometerCall =
  | { readonly method: 'recall'; readonly key: string }
  | { readonly method: 'charge'; readonly key: string; readonly cost: Cost }
  | { readonly method: 'store'; readonly draw: StoredDraw };

export type FromThread =
  | { readonly type: 'call'; readonly id: number; readonly call: OdometerCall }
  | { readonly type: 'progress'; readonly report: StageReport }
  | { readonly type: 'done'; readonly answer: Answer }
  | { readonly type: 'failed'; readonly failure: ThreadFailure };

export type ToThread =
  | { readonly type: 'cancel' }
  | { readonly type: 'answer'; readonly id: number; readonly value: StoredDraw | undefined }
  | { readonly type: 'refusal'; readonly id: number; readonly failure: Failure };

export interface ThreadFailure extends Failure {
  /** For the log: where in our code. */
  readonly frames: readonly string[];
}
