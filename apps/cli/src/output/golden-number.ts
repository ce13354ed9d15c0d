/** JSON has no NaN and no infinity: written as text, as the golden files write them. */
export const goldenNumber = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

/** The same for every number in a value of any shape; typed arrays become lists. */
export const goldenValue = (value: unknown): unknown => {
  if (typeof value === 'number') return goldenNumber(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, goldenNumber);
  if (Array.isArray(value)) return value.map(goldenValue);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, goldenValue(one)]));
  return value;
};
