import { MISSING_MARKERS } from '@likeness/table';

/** Texts that pandas reads as null. */
const NULLS = new Set(['', ...MISSING_MARKERS]);

const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const TRUTH: Readonly<Record<string, boolean>> = {
  True: true,
  TRUE: true,
  true: true,
  False: false,
  FALSE: false,
  false: false,
};

export type PandasValue = number | boolean | string;

/** A column of a file as pandas.read_csv types it. Whole numbers beside nulls are floats there; here they look the same. */
export interface PandasColumn {
  readonly kind: 'number' | 'boolean' | 'text';
  readonly rows: number;
  /** Those that are not null, in their order. */
  readonly values: readonly PandasValue[];
}

/** A column of nulls alone is of numbers, one of a file without rows of texts. */
export const readAsPandas = (texts: readonly string[]): PandasColumn => {
  const present = texts.filter((text) => !NULLS.has(text));
  const rows = texts.length;
  if (rows === 0) return { kind: 'text', rows, values: [] };
  if (present.every((text) => WHOLE.test(text) || NUMBER.test(text)))
    return { kind: 'number', rows, values: present.map(Number) };
  if (present.every((text) => Object.hasOwn(TRUTH, text)))
    return { kind: 'boolean', rows, values: present.map((text) => TRUTH[text]!) };
  return { kind: 'text', rows, values: present };
};
