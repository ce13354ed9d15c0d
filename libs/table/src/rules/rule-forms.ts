import type { ColumnOrder, OrderNetwork } from './order-networks.js';

/** Nothing else occurs in these columns together. Where one column tells the others, there is one combination per value of it. */
export interface AllowedCombinations {
  readonly columns: readonly string[];
  /** Numbers and booleans as text; null is an empty cell. Distinct. */
  readonly combinations: readonly (readonly (string | null)[])[];
}

/** Where the numbers or datetimes (milliseconds) of a column lie; an empty cell is never wrong. */
export interface ColumnLimits {
  readonly column: string;
  readonly min: number;
  readonly max: number;
  /** The bound itself is not allowed. */
  readonly above: boolean;
  readonly below: boolean;
  /** Every value is a multiple of it. */
  readonly step?: number;
}

/** A column that follows from others; empty where one of them is. */
export interface ColumnFormula {
  readonly column: string;
  readonly inputs: readonly string[];
  /** Numbers as they are, datetimes in days since 1970, in the order of `inputs`; NaN where there is no result. */
  compute(values: readonly number[]): number;
}

/** Which cells are empty together. */
export interface AllowedPatterns {
  readonly columns: readonly string[];
  /** true: the cell is filled; null: it is empty; a text: it is that text. */
  readonly patterns: readonly (readonly (true | string | null)[])[];
}

/** Where the numbers of a column lie, by the values of other columns; nothing but the listed values occurs in those. */
export interface SegmentScales {
  readonly column: string;
  readonly segments: readonly string[];
  readonly scales: readonly {
    readonly values: readonly (string | null)[];
    readonly min: number;
    readonly max: number;
  }[];
}

/** No two rows are alike in these columns. */
export interface UniqueColumns {
  readonly columns: readonly string[];
}

/** `parent` names the `base` of another row or is empty, and nobody is above themselves. */
export interface Hierarchy {
  readonly base: string;
  readonly parent: string;
}

/** Rows with the same key are alike in these columns. */
export interface RepeatedColumns {
  readonly key: string;
  readonly columns: readonly string[];
}

/** What must be read off real rows before it can be kept: only where nothing is promised. */
export interface OpenRule {
  readonly kind: string;
  readonly columns: readonly string[];
}

/** What a declared constraint says, in one of the forms that synthesizers understand. */
export type Rule =
  | ({ readonly form: 'combinations' } & AllowedCombinations)
  | ({ readonly form: 'order' } & ColumnOrder)
  | ({ readonly form: 'limits' } & ColumnLimits)
  | ({ readonly form: 'formula' } & ColumnFormula)
  | ({ readonly form: 'patterns' } & AllowedPatterns)
  | ({ readonly form: 'scales' } & SegmentScales)
  | ({ readonly form: 'unique' } & UniqueColumns)
  | ({ readonly form: 'hierarchy' } & Hierarchy)
  | ({ readonly form: 'repeated' } & RepeatedColumns)
  | ({ readonly form: 'open' } & OpenRule);

/** All that a table's `constraints` say. No column is in two lists of combinations, nor in two networks, nor in both. */
export interface TableRules {
  readonly combinations: readonly AllowedCombinations[];
  readonly orders: readonly OrderNetwork[];
  /** One per column at most. */
  readonly limits: readonly ColumnLimits[];
  /** One that others need comes first. */
  readonly formulas: readonly ColumnFormula[];
  readonly patterns: readonly AllowedPatterns[];
  readonly scales: readonly SegmentScales[];
  readonly unique: readonly UniqueColumns[];
  readonly hierarchies: readonly Hierarchy[];
  readonly repeated: readonly RepeatedColumns[];
  readonly open: readonly OpenRule[];
}

/** The columns that a rule is about. */
export function columnsOfRule(rule: Rule): readonly string[] {
  switch (rule.form) {
    case 'limits':
      return [rule.column];
    case 'formula':
      return [rule.column, ...rule.inputs];
    case 'scales':
      return [rule.column, ...rule.segments];
    case 'hierarchy':
      return [rule.base, rule.parent];
    case 'repeated':
      return [rule.key, ...rule.columns];
    default:
      return rule.columns;
  }
}
