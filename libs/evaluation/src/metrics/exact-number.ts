declare const computedFromRealRows: unique symbol;

/** A number that was computed exactly from real rows. Nothing that is typed {@link PublicNumber} takes it. */
export type ExactNumber = number & { readonly [computedFromRealRows]: true };

/** A number that may be shown to anybody: any number but an {@link ExactNumber}. */
export type PublicNumber = number & { readonly [computedFromRealRows]?: never };

export const exact = (value: number): ExactNumber => value as ExactNumber;

/** The same, every number in it computed from real rows; a literal stays what it is. */
export type Exact<T> = T extends number
  ? number extends T
    ? ExactNumber
    : T
  : T extends string | boolean | null | undefined
    ? T
    : { [K in keyof T]: Exact<T[K]> };

export const asExact = <T>(value: T): Exact<T> => value as Exact<T>;
