import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fourier, fourierError, type ComplexVector } from './fourier.js';
import { multiply, raise } from './power-spectrum.js';

const padded = (values: readonly number[], size: number): ComplexVector => {
  const re = new Float64Array(size);
  re.set(values);
  return { re, im: new Float64Array(size) };
};

const probabilities = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 })
  .filter((values) => values.some((value) => value > 0))
  .map((values) => values.map((value) => value / values.reduce((sum, one) => sum + one, 0)));

const convolve = (a: readonly number[], b: readonly number[]): number[] => {
  const product = Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => b.forEach((y, j) => (product[i + j] = product[i + j]! + x * y)));
  return product;
};

describe('Fourier transform', () => {
  it.each([2, 4, 64, 4096])('of %i points and back is the identity, within the stated error', (size) => {
    const values = Array.from({ length: size }, (_, i) => Math.sin(i * i));
    const vector = padded(values, size);
    fourier(size).forward(vector);
    fourier(size).inverse(vector);
    const error = Math.hypot(...values.map((value, i) => vector.re[i]! - value), ...vector.im);
    expect(error).toBeLessThan(2 * fourierError(size) * Math.hypot(...values));
  });

  it('turns products into convolutions', () => {
    fc.assert(
      fc.property(probabilities, probabilities, (a, b) => {
        const [x, y] = [padded(a, 16), padded(b, 16)];
        const transform = fourier(16);
        transform.forward(x);
        transform.forward(y);
        multiply(x, y);
        transform.inverse(x);
        convolve(a, b).forEach((mass, i) => expect(x.re[i]).toBeCloseTo(mass, 14));
      }),
    );
  });

  it('turns powers into repeated convolutions', () => {
    fc.assert(
      fc.property(probabilities, fc.integer({ min: 1, max: 9 }), (a, power) => {
        const x = padded(a, 64);
        fourier(64).forward(x);
        raise(x, power);
        fourier(64).inverse(x);
        let product = [1];
        for (let i = 0; i < power; i++) product = convolve(product, a);
        product.forEach((mass, i) => expect(x.re[i]).toBeCloseTo(mass, 13));
      }),
    );
  });
});
