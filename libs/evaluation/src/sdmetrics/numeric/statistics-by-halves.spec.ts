import { expect, it } from 'vitest';
import { deviationByHalves, meanByHalves } from './statistics-by-halves.js';

// Nanoseconds as of datetimes; expected values from pandas 2.3.3.
const nanoseconds = Float64Array.from({ length: 20_000 }, (_, i) => 1.553e18 + ((i * i * 7919) % 1_000_003) * 1e9);

it('adds as pandas does, to the last bit', () => {
  expect(meanByHalves(nanoseconds, 'whole')).toBe(1553500035068200200);
  expect(meanByHalves(nanoseconds, 'float')).toBe(1553500035068200000);
  expect(deviationByHalves(nanoseconds)).toBe(290315099169452.6);
});

it('has no mean of nothing and no deviation of one value', () => {
  expect(meanByHalves(new Float64Array(), 'whole')).toBeNaN();
  expect(deviationByHalves(Float64Array.of(1))).toBeNaN();
});
