/** The orders alpha at which Renyi divergences are kept: 1.1 ... 10.9, 11 ... 63, 128 ... 1024, as in Google's dp_accounting, so that values can be compared. */
export const RENYI_ORDERS: readonly number[] = [
  ...Array.from({ length: 99 }, (_, i) => 1 + (i + 1) / 10),
  ...Array.from({ length: 53 }, (_, i) => 11 + i),
  128,
  256,
  512,
  1024,
];
