import {
  boundContribution,
  cellCount,
  encode,
  measureScores,
  scoreMadeTable,
  summariseScores,
  type Attribute,
  type Odometer,
  type Private,
  type RealRows,
} from '@likeness/privacy';
import { samplingFloor } from '@likeness/statistics';
import type { Table } from '@likeness/table';
import { resolveAttributes } from '../domain/resolve-attributes.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import type { Plan } from '../synthesizer.js';
import { CHECKS_KEY } from './checks-key.js';
import { checkedRoles } from './plan-checks.js';

/** How far made rows are from real ones, bought with budget: public. */
export interface PaidCheck {
  readonly what: 'columns' | 'pairs' | 'worst pair';
  /** Total variation distance in [0, 1], noise included; 0: the same shares in all cells. */
  readonly error: number;
  /** Standard deviation of its noise. */
  readonly sigma: number;
  /** What as many fresh real rows would be expected to score. */
  readonly floor: number;
  /** Of how many marginals it is the mean or the largest. */
  readonly marginals: number;
  /** Of several, the table that was checked. */
  readonly table?: string;
}

const BINS = 16;
const MOST_CELLS = 2 ** 16;
const MOST_PAIRS = 2000;

/** All of them, or evenly chosen ones where there are too many; none with very many cells. */
function checkedPairs(attributes: readonly Attribute[]): string[][] {
  const pairs = attributes.flatMap((a, i) =>
    attributes.slice(0, i).flatMap((b) => (cellCount(a) * cellCount(b) <= MOST_CELLS ? [[a.name, b.name]] : [])),
  );
  const step = Math.max(1, pairs.length / MOST_PAIRS);
  return Array.from({ length: Math.floor(pairs.length / step) }, (_, at) => pairs[Math.floor(at * step)]!);
}

/**
 * Checks made rows against the real ones, as the plan says. Nothing where the plan bought no check.
 *
 * Definition: the mean total variation distance of single columns, that of pairs, and the largest of the pairs, each with discrete Gaussian noise.
 * Guarantee and cost: those of the measurement `checks` in the plan. Proof: docs/proofs/report-checks.md.
 * @param rows the model's estimate of the number of real rows
 * @throws PrivacyError as `measureScores`; SynthesisError `bad_plan`
 */
export async function measureChecks(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  made: Table,
  rows: number,
): Promise<readonly PaidCheck[]> {
  if (!plan.measurements.some(({ key }) => key === CHECKS_KEY)) return [];
  const { picoRho } = plannedCost(plan, CHECKS_KEY);
  const { table } = onlyTable(plan.metadata);
  const bounded = boundContribution(data, table.privacy_unit);
  const attributes = await resolveAttributes(checkedRoles(plan, BINS), bounded, plan, odometer, BINS);
  const columns = attributes.map(({ name }) => [name]);
  const cliques = [...columns, ...checkedPairs(attributes)];
  const total = Math.max(1, rows);
  const { scores, shares } = await scoreMadeTable(encode(bounded, attributes), made, total, cliques);
  const ranges = [
    { what: 'columns', of: 'mean', from: 0, to: columns.length },
    { what: 'pairs', of: 'mean', from: columns.length, to: cliques.length },
    { what: 'worst pair', of: 'largest', from: columns.length, to: cliques.length },
  ] as const;
  const summaries = ranges.filter(({ from, to }) => to > from);
  const noisy = await measureScores(odometer, CHECKS_KEY, summariseScores(scores, summaries), picoRho);
  const floors = shares.map((cells) => samplingFloor(cells, made.rowCount));
  return summaries.map(({ what, of, from, to }, at) => {
    const own = floors.slice(from, to);
    const floor = of === 'mean' ? own.reduce((sum, one) => sum + one, 0) / own.length : Math.max(...own);
    // An L1 distance of counts is twice the total variation distance of shares, times the rows.
    const share = (counts: number): number => counts / (2 * total);
    return { what, error: share(noisy.scores[at]!), sigma: share(noisy.sigma), floor, marginals: to - from };
  });
}
