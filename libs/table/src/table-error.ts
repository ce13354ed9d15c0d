import { LikenessError } from './likeness-error.js';

/** Every code this library raises. */
export type TableErrorCode = 'bad_metadata' | 'missing_columns' | 'unexpected_columns';

export class TableError extends LikenessError<TableErrorCode> {}
