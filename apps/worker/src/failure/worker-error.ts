import { LikenessError } from '@likeness/table';

export type WorkerErrorCode =
  /** Somebody stopped the job. */
  | 'cancelled'
  /** The uploaded file is not in the file store. */
  | 'file_missing'
  /** The model of the release is not in the file store. */
  | 'model_missing'
  /** A table that was confirmed is not in the source any more. */
  | 'table_missing'
  /** The thread ended without an answer. */
  | 'computation_stopped'
  | 'out_of_memory'
  /** The owner has not confirmed the metadata, or took it back. */
  | 'not_confirmed'
  /** The plan promises nothing, and such runs are not allowed. */
  | 'no_guarantee'
  /** An environment variable is missing or wrong. */
  | 'bad_environment';

export class WorkerError extends LikenessError<WorkerErrorCode> {}

export const cancelled = (): WorkerError => new WorkerError('cancelled', 'The job was stopped.');
