import { describe, expect, it } from 'vitest';
import type { Figure } from '../metrics/metric.js';
import { judgeLimits, type MetricLimit } from './judge-limits.js';

const figure = (value: number, interval: Figure['interval']): Figure => ({
  ...{ id: 'attack-domias', title: 'DOMIAS', block: 'privacy', value, interval },
  ...{ direction: 'lower is better', baseline: 0, limit: null, sentence: 'It says something.' },
});
const most: MetricLimit = { figure: 'attack-domias', bound: 'at most', value: 0.1, source: 'the board' };
const judge = (one: Figure, limit = most) => judgeLimits([one], [limit], { allowed: true, verdicts: [] }).policy;

describe('a limit beside its figure', () => {
  it('holds by the value, wherever the interval ends', () => {
    const { allowed, verdicts } = judge(figure(0.09, { low: 0.01, high: 0.2, confidence: 0.95 }));
    expect([allowed, verdicts[0]!.holds, verdicts[0]!.isOpen]).toEqual([true, true, undefined]);
  });

  it('stays open where the value is beyond it but chance alone may explain that, and says so', () => {
    const { allowed, verdicts } = judge(figure(0.118, { low: -0.02, high: 0.25, confidence: 0.95 }));
    expect([allowed, verdicts[0]!.holds, verdicts[0]!.isOpen]).toEqual([false, false, true]);
    expect(verdicts[0]!.sentence).toBe(
      'DOMIAS is 0.118; wanted is at most 0.1. Chance alone may explain that: the 95 % interval is -0.02 to 0.25. Source: the board.',
    );
  });

  it.each([
    ['the whole interval is beyond it', figure(0.3, { low: 0.2, high: 0.4, confidence: 0.95 })],
    ['nothing was estimated', figure(0.3, null)],
  ])('does not hold where %s', (_, one) => {
    expect(judge(one).verdicts[0]).toMatchObject({ holds: false });
    expect(judge(one).verdicts[0]).not.toHaveProperty('isOpen');
  });

  it('stays open where there was no control group, and says so', () => {
    const alone = { ...figure(0.44, { low: 0.4, high: 0.49, confidence: 0.95 }), hasNoControl: true as const };
    expect(judge(alone).verdicts[0]).toEqual({
      ...{ rule: 'attack-domias', holds: false, isOpen: true },
      sentence:
        'DOMIAS is 0.44; wanted is at most 0.1. That may be what the rows tell about everybody: people who are held back would show it, and nobody was. Source: the board.',
    });
    expect(judge({ ...alone, value: 0.05 }).verdicts[0]).toMatchObject({ holds: true });
  });

  it('names a figure that could not be computed as the report does', () => {
    const { verdicts } = judgeLimits([], [{ ...most, figure: 'attack-near-copies' }], {
      allowed: true,
      verdicts: [],
    }).policy;
    expect(verdicts[0]!.sentence).toContain('“Near copies” could not be computed');
  });

  it('looks the other way where more is wanted', () => {
    const least: MetricLimit = { ...most, bound: 'at least', value: 0.7 };
    expect(judge(figure(0.69, { low: 0.6, high: 0.75, confidence: 0.95 }), least).verdicts[0]!.isOpen).toBe(true);
    expect(judge(figure(0.5, { low: 0.4, high: 0.6, confidence: 0.95 }), least).verdicts[0]!.isOpen).toBeUndefined();
  });
});
