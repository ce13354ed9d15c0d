/** How a column is written for a net; serialisable. */
export type ColumnCode = ChoiceCode | ModesCode;

/** One of some cells. */
export interface ChoiceCode {
  readonly kind: 'choice';
  readonly name: string;
  readonly cells: readonly ChoiceCell[];
}

/** Usually one value. The rarest values of a column with very many share a cell, in which they are drawn by their shares. */
export interface ChoiceCell {
  /** null is empty. */
  readonly values: readonly (string | null)[];
  /** Sum to 1. */
  readonly shares: readonly number[];
}

/** Numbers or datetimes: a mode, and the offset from its mean in four standard deviations, within (-1, 1). */
export interface ModesCode {
  readonly kind: 'modes';
  readonly name: string;
  readonly scale: 'number' | 'datetime';
  /** A deviation of 0: a single value that is frequent, which has no offset. */
  readonly modes: readonly { readonly mean: number; readonly deviation: number }[];
  /** Whether there is a last cell, behind the modes, for what is missing. */
  readonly empty: boolean;
  /** Values are kept within, where given. */
  readonly bounds?: { readonly min: number; readonly max: number };
  readonly decimals?: number;
  /** Of datetimes. */
  readonly format?: string;
}

export function cellsOf(code: ColumnCode): number {
  return code.kind === 'choice' ? code.cells.length : code.modes.length + (code.empty ? 1 : 0);
}

/** Rows as a net sees them: of each column a cell, and for {@link ModesCode} an offset (0 where the cell has none). */
export interface CodedColumn {
  readonly code: ColumnCode;
  readonly cells: Int32Array;
  readonly offsets?: Float32Array;
}

/** Where a column is in a row of a net: an offset, if it has one, then as many cells as it has. */
export interface Span {
  /** -1: none. */
  readonly offset: number;
  readonly start: number;
  readonly size: number;
}

export function spansOf(codes: readonly ColumnCode[]): readonly Span[] {
  let at = 0;
  return codes.map((code) => {
    const offset = code.kind === 'modes' ? at++ : -1;
    const start = at;
    at += cellsOf(code);
    return { offset, start, size: at - start };
  });
}

export function widthOf(spans: readonly Span[]): number {
  const last = spans.at(-1);
  return last ? last.start + last.size : 0;
}

/** Whether the cell of a column has an offset. */
export function hasOffset(code: ColumnCode, cell: number): boolean {
  return code.kind === 'modes' && cell < code.modes.length && code.modes[cell]!.deviation > 0;
}
