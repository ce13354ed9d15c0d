import type { Locale } from './locales.js';

/** SDV metadata, `METADATA_SPEC_VERSION: "V1"`, read and written unchanged; some keys extend it (`domain`, `privacy_unit`, `constraints`, `locales`, `generation_order`, `pseudonym`). */
export interface Metadata {
  readonly METADATA_SPEC_VERSION: 'V1';
  readonly tables: Readonly<Record<string, TableMetadata>>;
  readonly relationships: readonly Relationship[];
  /** Rules over several tables that the owner declares public: every synthetic row keeps them. See `datasetRules`. Those of one table are in the table. */
  readonly constraints?: readonly DeclaredConstraint[];
}

export interface TableMetadata {
  readonly columns: Readonly<Record<string, ColumnMetadata>>;
  readonly primary_key?: string | readonly string[];
  readonly alternate_keys?: readonly (string | readonly string[])[];
  readonly sequence_key?: string | readonly string[];
  readonly sequence_index?: string;
  readonly column_relationships?: readonly Readonly<Record<string, unknown>>[];
  /** Whom the guarantee protects. Absent: one row is the unit. */
  readonly privacy_unit?: PrivacyUnit;
  /** Rules that the owner declares public: every synthetic row keeps them. Never learned from the data. See `tableRules` for their form. */
  readonly constraints?: readonly DeclaredConstraint[];
  /** Where invented personal data come from; default `en_US`. */
  readonly locales?: readonly Locale[];
}

/** As SDV writes a constraint: the name of its class, and its parameters. */
export interface DeclaredConstraint {
  readonly class_name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ColumnMetadata {
  /** 'numerical' | 'categorical' | 'boolean' | 'datetime' | 'id' | 'unknown' or a semantic type such as 'email'. */
  readonly sdtype: string;
  readonly pii?: boolean;
  /** Personal data of which a model without a guarantee keeps who is the same and how often, under invented names. Other models make them up. */
  readonly pseudonym?: boolean;
  /** strftime format of a datetime column. */
  readonly datetime_format?: string;
  readonly regex_format?: string;
  /** Whether identifiers by `regex_format` come in alphanumeric order (the default) or scrambled. */
  readonly generation_order?: 'alphanumeric' | 'scrambled';
  /** As for the table; of the column alone. */
  readonly locales?: readonly Locale[];
  readonly computer_representation?: string;
  /** What the owner declares public about the column. Never filled in from the data without a decision of the owner. */
  readonly domain?: ColumnDomain;
  readonly [other: string]: unknown;
}

export type ColumnDomain = CategoricalDomain | RangeDomain;

export interface CategoricalDomain {
  readonly values: readonly string[];
  /** false: the owner declares that the column is never empty. Default true. */
  readonly nullable?: boolean;
}

/** Inclusive bounds; numbers, or ISO dates for datetime columns. Granularity in the column's unit (seconds for datetimes). */
export interface RangeDomain {
  readonly min: number | string;
  readonly max: number | string;
  readonly granularity?: number;
  readonly nullable?: boolean;
}

export interface PrivacyUnit {
  readonly column: string;
  readonly max_rows: number;
}

export interface Relationship {
  readonly parent_table_name: string;
  readonly parent_primary_key: string | readonly string[];
  readonly child_table_name: string;
  readonly child_foreign_key: string | readonly string[];
}
