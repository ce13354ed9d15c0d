import { expect, it } from 'vitest';
import { runningMean } from './running-mean.js';

it('a running mean calms what circles, and forgets where it began', () => {
  const weights = Float32Array.of(1000);
  const mean = runningMean([weights]);
  for (let step = 0; step < 5000; step++) {
    weights[0] = 5 + (step % 2 === 0 ? 3 : -3);
    mean.add();
  }
  mean.take();
  expect(weights[0]).toBeCloseTo(5, 1);
});
