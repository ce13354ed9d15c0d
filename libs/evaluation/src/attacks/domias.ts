import { countArgument } from '../sdmetrics/argument.js';
import { ATTACKS, attacksOf, COLUMNS, CONFIDENCE, confidenceOf, randomFor, SEED } from './attack-arguments.js';
import { AttackError } from './attack-error.js';
import { attackTables, neededHoldout } from './attack-tables.js';
import type { Attack } from './attack.js';
import { takeCodedRows, type CodedTable } from './coded-table.js';
import { membershipResult } from './membership-result.js';
import { allColumns, neighbourSearch, someRows } from './neighbour-search.js';

/** Keeps the ratio finite where a distance is 0; as the mean over the columns. */
const SMALLEST = 1e-3;

/**
 * Overfitting shows where synthetic rows are denser than people are. Densities are estimated by the distance to the k-th nearest row
 * (Loftsgaarden and Quesenberry 1965), which works on mixed columns, in place of the paper's kernels and flows.
 */
export const domias: Attack = {
  id: 'domias',
  title: 'Membership by local overfitting (DOMIAS)',
  threatModel:
    'Knows a whole record and has the synthetic rows and other people like those in the data. Compares how dense both are around the record.',
  exposure: 'touches-private',
  needs: ['holdout'],
  arguments: [
    ATTACKS,
    { name: 'n_neighbors', help: 'the neighbour whose distance measures density; default 1' },
    CONFIDENCE,
    COLUMNS,
    SEED,
  ],
  source:
    'van Breugel et al., Membership inference attacks against synthetic data through overfitting detection (AISTATS 2023)',
  async run(context) {
    const tables = attackTables(context);
    const holdout = neededHoldout(tables);
    if (holdout.rowCount < 2)
      throw new AttackError('no_rows', 'The holdout needs two rows or more: half of it is the reference.');
    const random = randomFor(context);
    const order = random.permutation(holdout.rowCount);
    const half = holdout.rowCount >> 1;
    const reference = takeCodedRows(holdout, order.slice(half));
    const neighbours = countArgument(context.args, 'n_neighbors') ?? 1;
    const [inSynthetic, inReference] = [tables.synthetic, reference].map((table) =>
      neighbourSearch(tables, table, allColumns(tables), random),
    );
    const count = Math.min(attacksOf(context), tables.real.rowCount, half);
    const { signal, progress } = context.run;
    const radii = async (search: typeof inSynthetic, targets: CodedTable, rows: number): Promise<Float64Array> => {
      const wanted = Math.min(neighbours, rows);
      const all = await search!.manyDistances(targets, wanted, signal);
      return Float64Array.from({ length: targets.rowCount }, (_, at) => all[at * wanted + wanted - 1]!);
    };
    const score = async (targets: CodedTable): Promise<Float64Array> => {
      const near = await radii(inSynthetic, targets, tables.synthetic.rowCount);
      const usual = await radii(inReference, targets, reference.rowCount);
      return near.map((distance, at) => Math.log((usual[at]! + SMALLEST) / (distance + SMALLEST)));
    };
    const members = await score(someRows(tables.real, count, random));
    progress(0.5);
    const others = await score(takeCodedRows(holdout, order.slice(0, count)));
    progress(1);
    return membershipResult('domias', { members, others }, confidenceOf(context), tables.notes);
  },
};
