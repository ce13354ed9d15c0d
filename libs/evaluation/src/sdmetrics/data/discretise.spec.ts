import { expect, it } from 'vitest';
import { discretiseBoth } from './discretise.js';
import { numberSeries } from './series-of-cells.js';

it('puts both sides into bins of the real range, nulls into one of their own', () => {
  const [real, synthetic] = discretiseBoth(
    numberSeries(Float64Array.of(0, 5, 10)),
    numberSeries(Float64Array.of(-3, 7, NaN)),
    2,
  );
  expect([real, synthetic].map((side) => [...(side as { values: Float64Array }).values])).toEqual([
    [1, 2, 2],
    [1, 2, 3],
  ]);
});

it('refuses values that are too close to each other for so many bins', () => {
  const close = numberSeries(Float64Array.of(1e16, 1e16 + 4));
  expect(() => discretiseBoth(close, close, 10)).toThrow(/Too many bins/);
});
