import { LikenessError } from '@likeness/table';

/** Every code the command line raises itself. */
export type CliErrorCode =
  | 'bad_usage'
  | 'bad_number'
  | 'epsilon_required'
  | 'no_tables'
  | 'same_file'
  | 'table_not_in_metadata'
  | 'bad_json'
  | 'cancelled'
  | 'bad_conditions'
  | 'not_signed_in'
  | 'sign_in_failed'
  | 'download_failed'
  | 'draw_failed';

export class CliError extends LikenessError<CliErrorCode> {}
