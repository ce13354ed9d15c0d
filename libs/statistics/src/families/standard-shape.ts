/** One member of a family at location 0 and scale 1. */
export interface StandardShape {
  /** Where the density is not 0, ends included. */
  readonly support: readonly [number, number];
  cdf(x: number): number;
  logPdf(x: number): number;
  ppf(p: number): number;
}
