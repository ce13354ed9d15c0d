import { shareArgument } from '../sdmetrics/argument.js';
import { quantile } from '../sdmetrics/numeric/quantile.js';
import { ATTACKS, attacksOf, COLUMNS, CONFIDENCE, confidenceOf, randomFor, SEED } from './attack-arguments.js';
import { attackResult } from './attack-result.js';
import { attackTables, neededHoldout } from './attack-tables.js';
import type { Attack } from './attack.js';
import type { CodedTable } from './coded-table.js';
import { allColumns, neighbourSearch, someRows, type NeighbourSearch } from './neighbour-search.js';
import { shuffledColumns } from './shuffled-columns.js';
import type { Tally } from './success-rate.js';

/**
 * Synthetic rows that lie nearer to a person than people lie to each other: within the distance that only a small share of the
 * holdout has to its nearest training row. Training rows and holdout are cut to the same number.
 */
export const nearCopies: Attack = {
  id: 'near-copies',
  title: 'Near copies',
  threatModel: 'Has the synthetic rows only and takes each for a real person, give or take small changes.',
  exposure: 'touches-private',
  needs: ['holdout'],
  arguments: [
    ATTACKS,
    { name: 'share', help: 'of people who are as near to another person; default 0.05' },
    CONFIDENCE,
    COLUMNS,
    SEED,
  ],
  source: 'Distance to the closest record against a holdout (Platzer and Reutterer 2021), with a threshold',
  async run(context) {
    const tables = attackTables(context);
    const holdout = neededHoldout(tables);
    const random = randomFor(context);
    const { signal, progress } = context.run;
    const size = Math.min(tables.real.rowCount, holdout.rowCount);
    const search = (side: CodedTable): NeighbourSearch =>
      neighbourSearch(tables, someRows(side, size, random), allColumns(tables), random);
    const [toReal, toHoldout] = [search(tables.real), search(holdout)];
    const usual = await toReal.distances(someRows(holdout, attacksOf(context), random), signal);
    const near = quantile(usual.sort(), shareArgument(context.args, 'share') ?? 0.05);
    progress(0.4);
    const within = async (to: NeighbourSearch, rows: CodedTable): Promise<Tally> => {
      const distances = await to.distances(rows, signal);
      return { successes: distances.filter((distance) => distance <= near).length, attacks: rows.rowCount };
    };
    const targets = someRows(tables.synthetic, attacksOf(context), random);
    const attack = await within(toReal, targets);
    const control = await within(toHoldout, targets);
    progress(0.8);
    const baseline = await within(toReal, shuffledColumns(targets, random));
    progress(1);
    return attackResult('near-copies', { attack, baseline, control }, confidenceOf(context), {
      details: { near_distance: near },
      notes: tables.notes,
    });
  },
};
