import { expect, it } from 'vitest';
import { pearson } from './pearson.js';

it('survives values whose squares do not fit', () => {
  const x = Float64Array.of(1, 2, 3, 4);
  for (const unit of [1, 1e300, 1e-300])
    expect(
      pearson(
        x,
        Float64Array.of(1, 3, 2, 5).map((y) => y * unit),
      ),
    ).toBeCloseTo(0.8315218406202999, 12);
});

it('has no correlation with a constant', () => {
  expect(pearson(Float64Array.of(1, 2), Float64Array.of(3, 3))).toBeNaN();
});
