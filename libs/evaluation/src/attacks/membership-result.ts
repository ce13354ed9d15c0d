import { rocAuc } from '../sdmetrics/numeric/roc-auc.js';
import { attackResult } from './attack-result.js';
import type { AttackResult } from './attack.js';
import type { Tally } from './success-rate.js';

/** How much each target looks like a member; more is more. */
export interface MembershipScores {
  readonly members: Float64Array;
  readonly others: Float64Array;
}

const every = (values: Float64Array, half: 0 | 1): Float64Array => values.filter((_, at) => at % 2 === half);

const above = (values: Float64Array, threshold: number): number =>
  values.reduce((count, value) => count + (value >= threshold ? 1 : 0), 0);

/** The threshold with the greatest difference of shares above it, in the middle between two scores. */
const bestThreshold = ({ members, others }: MembershipScores): number => {
  const scores = [...members, ...others].map((score, at) => ({ score, step: at < members.length ? 1 : 0 }));
  scores.sort((a, b) => b.score - a.score);
  let [best, most, hits, alarms] = [Infinity, 0, 0, 0];
  scores.forEach(({ score, step }, at) => {
    if (step === 1) hits++;
    else alarms++;
    const next = scores[at + 1]?.score ?? -Infinity;
    if (next === score) return;
    const advantage = hits / members.length - alarms / others.length;
    if (advantage > most) [best, most] = [Number.isFinite(next) ? (score + next) / 2 : score, advantage];
  });
  return best;
};

/** The share of members above the threshold that the given share of others passes. */
const hitsAtAlarms = ({ members, others }: MembershipScores, share: number): number | null => {
  const allowed = Math.floor(share * others.length);
  if (allowed === 0 && others.length * share < 1) return null;
  const sorted = others.slice().sort();
  const threshold = sorted[sorted.length - 1 - allowed] ?? Infinity;
  return members.filter((score) => score > threshold).length / members.length;
};

const POINTS = 50;

const rocOf = ({ members, others }: MembershipScores): (readonly [number, number])[] => {
  const share = (values: Float64Array, threshold: number): number => above(values, threshold) / values.length;
  const sorted = Float64Array.from([...members, ...others])
    .sort()
    .reverse();
  const steps = Math.min(POINTS, sorted.length);
  const thresholds = Array.from(
    { length: steps },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / steps) - 1]!,
  );
  return [[0, 0], ...thresholds.map((at) => [share(others, at), share(members, at)] as const)];
};

/**
 * Calls those members whose score passes a threshold that was chosen on the other half of the targets, so that choosing it wins
 * nothing by chance. The baseline calls as many without looking.
 */
export const membershipResult = (
  id: string,
  scores: MembershipScores,
  confidence: number,
  notes: readonly string[],
): AttackResult => {
  let [hits, alarms] = [0, 0];
  for (const half of [0, 1] as const) {
    const other = half === 0 ? 1 : 0;
    const threshold = bestThreshold({ members: every(scores.members, other), others: every(scores.others, other) });
    hits += above(every(scores.members, half), threshold);
    alarms += above(every(scores.others, half), threshold);
  }
  const attack: Tally = { successes: hits, attacks: scores.members.length };
  const control: Tally = { successes: alarms, attacks: scores.others.length };
  const share = (hits + alarms) / (attack.attacks + control.attacks);
  const target = Uint8Array.from({ length: attack.attacks + control.attacks }, (_, at) =>
    at < attack.attacks ? 1 : 0,
  );
  const auc = rocAuc(target, Float64Array.from([...scores.members, ...scores.others]));
  const result = attackResult(
    id,
    { attack, control, baseline: { successes: Math.round(share * attack.attacks), attacks: attack.attacks } },
    confidence,
    {
      details: {
        auc: Number.isNaN(auc) ? null : auc,
        true_positive_rate_at_1_percent: hitsAtAlarms(scores, 0.01),
      },
      notes,
    },
  );
  return { ...result, roc: rocOf(scores) };
};
