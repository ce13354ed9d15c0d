import { LikenessError } from '@likeness/table';

/** Every code this library raises. */
export type ConnectorErrorCode =
  | 'file_not_found'
  | 'not_a_file'
  | 'file_unreadable'
  | 'unknown_format'
  | 'file_too_large'
  | 'bad_gzip'
  | 'bad_encoding'
  | 'nul_byte'
  | 'no_rows'
  | 'empty_header'
  | 'duplicate_header'
  | 'quote_not_closed'
  | 'ragged_row'
  | 'wrong_delimiter'
  | 'bad_parquet'
  | 'unsupported_column'
  | 'bad_zip'
  | 'zip_encrypted'
  | 'zip_too_large'
  | 'zip_too_many'
  | 'zip_without_tables'
  | 'cannot_write'
  | 'disk_full'
  | 'cancelled'
  | 'bad_config'
  | 'wrong_password'
  | 'host_unreachable'
  | 'tls_failed'
  | 'database_not_found'
  | 'table_not_found'
  | 'permission_denied'
  | 'no_tables'
  | 'too_many_tables'
  | 'connection_lost'
  | 'database_error';

/** Carries no cause: messages of drivers and parsers may quote the data. */
export class ConnectorError extends LikenessError<ConnectorErrorCode> {}
