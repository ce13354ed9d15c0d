import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageReport } from '../engine/orders.js';
import { runMeter } from './run-meter.js';

const report = (stage: StageReport['stage'], fraction: number): StageReport => ({ stage, fraction, message: 'm' });
const reports = fc.array(
  fc.record({
    stage: fc.constantFrom('reading', 'measuring', 'fitting', 'sampling', 'writing', 'evaluating'),
    fraction: fc.double({ min: -1, max: 2, noNaN: true }),
    message: fc.string(),
  }),
);

describe('runMeter', () => {
  it('stays in [0, 1] and never goes back', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const measure = runMeter(() => 0);
        const fractions = given.map((one) => measure(one as StageReport).fraction);
        expect(fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
        expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
      }),
    );
  });

  it('tells how long it will take once that can be told', () => {
    let now = 0;
    const measure = runMeter(() => now);
    expect(measure(report('reading', 0.5)).secondsLeft).toBeNull();
    now = 7000;
    expect(measure(report('writing', 0))).toMatchObject({ stage: 'writing', message: 'm', secondsLeft: 3 });
    now = 20_000;
    expect(measure(report('evaluating', 1)).secondsLeft).toBe(0);
  });
});
