/** A count in words: "48,842". */
export const wholeNumber = (count: number): string => count.toLocaleString('en-GB', { maximumFractionDigits: 0 });
