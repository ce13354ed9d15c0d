import { ATTACKS, attacksOf, COLUMNS, CONFIDENCE, confidenceOf, randomFor, SEED } from './attack-arguments.js';
import { attackTables, neededHoldout } from './attack-tables.js';
import type { Attack } from './attack.js';
import { membershipResult } from './membership-result.js';
import { allColumns, neighbourSearch, someRows } from './neighbour-search.js';

/** Who lies nearer to a synthetic row is called a member. */
export const closestDistance: Attack = {
  id: 'closest-distance',
  title: 'Membership by the closest synthetic row',
  threatModel:
    'Knows a whole record and has the synthetic rows. Says that the person was in the data if a synthetic row is very near.',
  exposure: 'touches-private',
  needs: ['holdout'],
  arguments: [ATTACKS, CONFIDENCE, COLUMNS, SEED],
  source: 'Chen et al., GAN-Leaks (CCS 2020); Gower distance',
  async run(context) {
    const tables = attackTables(context);
    const holdout = neededHoldout(tables);
    const random = randomFor(context);
    const near = neighbourSearch(tables, tables.synthetic, allColumns(tables), random);
    const count = Math.min(attacksOf(context), tables.real.rowCount, holdout.rowCount);
    const score = async (side: typeof holdout): Promise<Float64Array> => {
      const distances = await near.distances(someRows(side, count, random), context.run.signal);
      return distances.map((distance) => -distance);
    };
    const members = await score(tables.real);
    context.run.progress(0.5);
    const others = await score(holdout);
    context.run.progress(1);
    return membershipResult('closest-distance', { members, others }, confidenceOf(context), tables.notes);
  },
};
