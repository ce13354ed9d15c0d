import type { Matrix } from './multiply.js';

/** y = x where x is positive, else `slope` times x, in place; the slope is from 0 to 1. */
export function rectify({ values }: Matrix, slope = 0): void {
  for (let at = 0; at < values.length; at++) if (values[at]! < 0) values[at]! *= slope;
}

/** The derivatives with respect to x, in place, given what {@link rectify} made: it has the signs of x where the slope is positive. */
export function rectifyBackward({ values }: Matrix, made: Matrix, slope = 0): void {
  const signs = made.values;
  for (let at = 0; at < values.length; at++) if (!(signs[at]! > 0)) values[at]! *= slope;
}
