/** One column of a real and a synthetic table as codes from 0 to `size` - 1 that mean the same in both. */
export interface CodedPair {
  readonly name: string;
  readonly size: number;
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
}

type Value = string | number;

/** Numbers before texts, each in their order. */
const inOrder = (a: Value, b: Value): number => {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
};

/** Any values of two tables as codes, in the order of the values. Equal values have equal codes. */
export const codeValues = (name: string, real: readonly Value[], synthetic: readonly Value[]): CodedPair => {
  const values = [...new Set([...real, ...synthetic])].sort(inOrder);
  const codes = new Map(values.map((value, code) => [value, code]));
  const coded = (side: readonly Value[]): Int32Array => Int32Array.from(side, (value) => codes.get(value)!);
  return { name, size: values.length, real: coded(real), synthetic: coded(synthetic) };
};
