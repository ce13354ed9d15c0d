/** A share in words: "12.3 %". */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return '0 %';
  return `${value !== 0 && Math.abs(value) < 0.95 ? value.toPrecision(2) : value.toFixed(1)} %`;
}
