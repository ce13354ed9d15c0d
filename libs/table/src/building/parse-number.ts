const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A finite number written in digits; NaN for everything else (`''`, `NA`, `0x10`, `1,000`, `inf`). Blanks around it are fine. */
export const parseNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value)) return NaN;
  // Number() also takes '', blanks, 0x10 and 0b1; none of those starts with 1-9.
  const first = text.charCodeAt(0);
  if (first >= 49 && first <= 57) return value;
  return DECIMAL.test(text.trim()) ? value : NaN;
};
