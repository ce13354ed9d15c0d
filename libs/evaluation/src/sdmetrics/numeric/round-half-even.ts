const TWO_52 = 2 ** 52;

/** To the nearest whole number, halves to the even one. */
export const roundHalfEven = (value: number): number => {
  if (value > TWO_52 || value < -TWO_52) return value;
  return value < 0 ? value - TWO_52 + TWO_52 : value + TWO_52 - TWO_52;
};
