const significant = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** At most three significant digits; very small and very large ones as powers of ten. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  const size = Math.abs(value);
  if (size === 0 || (size >= 0.001 && size < 1e7)) return significant.format(value);
  const exponent = Math.floor(Math.log10(size));
  const mantissa = significant.format(value / 10 ** exponent);
  const power = `10${[...String(exponent)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'['0123456789'.indexOf(digit)] ?? '⁻').join('')}`;
  return mantissa === '1' ? power : `${mantissa} × ${power}`;
}

/** Exact: rows, columns, events. */
export const count = (value: number): string => whole.format(value);

/** "1 row", "48,842 rows". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** "10 rows × 3 columns", "10 rows in 2 tables with 5 columns". */
export const sizeInWords = (
  { rows, columns, tables }: { readonly rows: number; readonly columns: number; readonly tables: number },
  row = 'row',
): string =>
  tables > 1
    ? `${counted(rows, row)} in ${counted(tables, 'table')} with ${counted(columns, 'column')}`
    : `${counted(rows, row)} × ${counted(columns, 'column')}`;

/** A share in [0, 1] as a percentage. */
export const percent = (share: number): string => `${number(share * 100)} %`;

/** zCDP in units of 1e-12 rho. */
export const rho = (picoRho: number): string => `${number(picoRho / 1e12)} ρ`;

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

export function bytes(value: number): string {
  const step = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return `${number(value / 1000 ** step)} ${units[step]}`;
}
