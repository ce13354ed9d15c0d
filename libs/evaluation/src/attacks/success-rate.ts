import { normalPpf } from '@likeness/statistics';
import { AttackError } from './attack-error.js';

/** How often an attack was tried and how often it was right. */
export interface Tally {
  readonly successes: number;
  readonly attacks: number;
}

/** A number, and between which two it lies with the stated confidence. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A rate with the half of the width of its interval. */
export interface SuccessRate {
  readonly value: number;
  readonly error: number;
}

/** The normal quantile of a two-sided interval. @throws AttackError `bad_argument` */
export const widthOf = (confidence: number): number => {
  if (!(confidence > 0 && confidence < 1))
    throw new AttackError('bad_argument', 'The argument "confidence_level" must lie between 0 and 1. Give 0.95.');
  return normalPpf((1 + confidence) / 2);
};

/**
 * The centre and half-width of Wilson's interval: (s + z²/2) / (n + z²). As Anonymeter reports rates: not s / n.
 * Wilson, JASA 22 (1927).
 */
export const successRate = ({ successes, attacks }: Tally, confidence: number): SuccessRate => {
  const z = widthOf(confidence);
  const below = attacks + z * z;
  const spread = (successes * (attacks - successes)) / attacks + (z * z) / 4;
  return { value: (successes + (z * z) / 2) / below, error: (z / below) * Math.sqrt(spread) };
};

/** (attack - control) / (1 - control): the share of those who were safe without the training that it made attackable. Not clipped. */
export const residualRate = (attack: SuccessRate, control: SuccessRate): SuccessRate => {
  const room = 1 - control.value;
  return {
    value: (attack.value - control.value) / room,
    error: Math.hypot(attack.error / room, (control.error * (attack.value - 1)) / room ** 2),
  };
};

const clip = (value: number): number => Math.min(Math.max(value, 0), 1);

/** As an interval within [0, 1]. */
export const boundedInterval = ({ value, error }: SuccessRate): Interval => ({
  value: clip(value),
  low: clip(value - error),
  high: clip(value + error),
});

/** One rate less another, in [-1, 1], with Newcombe's interval of two Wilson intervals (Statistics in Medicine 17, 1998, method 10). */
export const differenceOf = (a: Tally, b: Tally, confidence: number): Interval => {
  const [p, q] = [a.successes / a.attacks, b.successes / b.attacks];
  const [above, below] = [boundedInterval(successRate(a, confidence)), boundedInterval(successRate(b, confidence))];
  return {
    value: p - q,
    low: p - q - Math.hypot(p - above.low, below.high - q),
    high: p - q + Math.hypot(above.high - p, q - below.low),
  };
};
