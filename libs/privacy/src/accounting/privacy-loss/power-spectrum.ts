import type { ComplexVector } from './fourier.js';

/** Powers below e^-60 are 0: far below the rounding error of the transform, and slow where they underflow. */
const NEGLIGIBLE_NATS = 60;

/** Every entry to a whole power, in place, by repeated squaring: the relative error grows with the power. */
export function raise({ re, im }: ComplexVector, power: number): void {
  const smallest = Math.exp((-2 * NEGLIGIBLE_NATS) / power);
  for (let i = 0; i < re.length; i++) {
    let x = re[i]!;
    let y = im[i]!;
    let a = 1;
    let b = 0;
    if (x * x + y * y < smallest) a = 0;
    else
      for (let left = power; left > 0; left = Math.floor(left / 2)) {
        if (left % 2 === 1) {
          const product = a * x - b * y;
          b = a * y + b * x;
          a = product;
        }
        const square = x * x - y * y;
        y = 2 * x * y;
        x = square;
      }
    re[i] = a;
    im[i] = b;
  }
}

/** Entry by entry, into the first. */
export function multiply(into: ComplexVector, by: ComplexVector): void {
  for (let i = 0; i < into.re.length; i++) {
    const re = into.re[i]! * by.re[i]! - into.im[i]! * by.im[i]!;
    into.im[i] = into.re[i]! * by.im[i]! + into.im[i]! * by.re[i]!;
    into.re[i] = re;
  }
}
