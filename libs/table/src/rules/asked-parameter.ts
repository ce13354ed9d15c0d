/** What a form asks for, to declare a constraint of a kind: the name of a parameter, words for it, and what it holds. */
export type AskedParameter = { readonly name: string; readonly label: string; readonly help?: string } & (
  | { readonly type: 'column'; readonly sdtypes: FittingTypes }
  /** Different columns, in an order. */
  | { readonly type: 'columns'; readonly least: number; readonly sdtypes: FittingTypes }
  /** A number, or a date where the column that the parameter `of` names holds dates. */
  | { readonly type: 'value'; readonly of: string }
  | { readonly type: 'number'; readonly above: number }
  | { readonly type: 'text' }
  | { readonly type: 'flag'; readonly default: boolean }
  | { readonly type: 'choice'; readonly choices: readonly { readonly value: string; readonly label: string }[] }
  /**
   * A list with one cell for each column that the parameter `of` names. With `bounds` its entries are objects: the cells as `values`, and these numbers.
   * `presence`: a cell may also be true, for any value. Absent as a whole: to be read off real rows, where nothing is promised.
   */
  | {
      readonly type: 'lines';
      readonly of: string;
      readonly cells: 'value' | 'presence';
      readonly bounds: readonly string[];
    }
);

/** The sdtypes of columns that are learned; `any`: all columns, also those that are made up. */
export type FittingTypes = readonly string[] | 'any';

export const NUMBERS = ['numerical'] as const;
export const ORDERED = ['numerical', 'datetime'] as const;
export const LISTED = ['categorical', 'boolean', 'numerical'] as const;
export const LEARNED = ['categorical', 'boolean', 'numerical', 'datetime'] as const;

export const strictBoundaries = (label: string, standard: boolean): AskedParameter => ({
  name: 'strict_boundaries',
  label,
  type: 'flag',
  default: standard,
});
