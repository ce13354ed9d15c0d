const CURRENCY = String.raw`(?:\p{Sc}|R\$|USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ZAR)`;
/** In threes with one separator throughout; or as in India; or with a decimal mark only. */
const DIGITS = String.raw`(?:\d{1,3}(?:(?<separator>[,.'’ \u00a0\u202f])\d{3}(?:\k<separator>\d{3})*)(?:(?!\k<separator>)[.,]\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:[.,]\d+)?)`;
const SIGN = String.raw`[+\-−]?`;
const BLANK = String.raw`[ \u00a0\u202f]?`;
const WRITTEN = new RegExp(`^${SIGN}${BLANK}${CURRENCY}?${BLANK}${SIGN}${DIGITS}${BLANK}(?:${CURRENCY}|%)?$`, 'u');
const LONGEST = 40;

/**
 * Whether a text is a number as people write it: thousands separators, a decimal comma, a currency or percent sign, parentheses for negative ones. Plain
 * numbers are such texts, too.
 */
export const isWrittenNumber = (text: string): boolean => {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return false;
  const isNegative = trimmed.startsWith('(') && trimmed.endsWith(')');
  return WRITTEN.test(isNegative ? trimmed.slice(1, -1) : trimmed);
};
