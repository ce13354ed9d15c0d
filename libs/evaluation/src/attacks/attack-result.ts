import type { AttackResult } from './attack.js';
import {
  boundedInterval,
  differenceOf,
  residualRate,
  successRate,
  type SuccessRate,
  type Tally,
} from './success-rate.js';

export interface Tallies {
  readonly attack: Tally;
  readonly baseline: Tally;
  readonly control: Tally | null;
}

interface Said {
  readonly details?: AttackResult['details'];
  readonly notes?: readonly string[];
}

const rateOf = (tally: Tally | null, confidence: number): SuccessRate | null =>
  tally === null || tally.attacks === 0 ? null : successRate(tally, confidence);

const bounded = (rate: SuccessRate | null) => (rate === null ? null : boundedInterval(rate));

const NOTHING_TO_ATTACK = 'Nothing in these rows could be attacked in this way, so there is no rate.';
const AS_GOOD_AS_GUESSING = 'The attack did no better than guessing without the synthetic rows.';

/** Rates, risk and advantage from counts. */
export const attackResult = (
  id: string,
  tallies: Tallies,
  confidence: number,
  { details = {}, notes = [] }: Said = {},
): AttackResult => {
  const { attack, baseline, control } = tallies;
  const [rate, guessed, controlled] = [attack, baseline, control].map((tally) => rateOf(tally, confidence)) as [
    SuccessRate | null,
    SuccessRate | null,
    SuccessRate | null,
  ];
  const other = controlled === null ? baseline : control;
  const more = [
    ...(rate === null ? [NOTHING_TO_ATTACK] : []),
    ...(rate !== null && guessed !== null && guessed.value >= rate.value ? [AS_GOOD_AS_GUESSING] : []),
  ];
  return {
    attack: id,
    rate: bounded(rate),
    baseline: bounded(guessed),
    control: bounded(controlled),
    risk: bounded(rate === null || controlled === null ? rate : residualRate(rate, controlled)),
    advantage: rate === null || other === null || other.attacks === 0 ? null : differenceOf(attack, other, confidence),
    confidence,
    attacks: attack.attacks,
    details,
    notes: [...notes, ...more],
  };
};
