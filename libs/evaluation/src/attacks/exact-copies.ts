import { COLUMNS, CONFIDENCE, confidenceOf, randomFor, SEED } from './attack-arguments.js';
import { attackResult } from './attack-result.js';
import { attackTables } from './attack-tables.js';
import type { Attack } from './attack.js';
import type { CodedTable } from './coded-table.js';
import { numberRows } from './number-rows.js';
import { someRows } from './neighbour-search.js';
import { shuffledColumns } from './shuffled-columns.js';
import type { Tally } from './success-rate.js';

const found = (synthetic: Int32Array, people: Int32Array): Tally => {
  const known = new Set(people);
  return { successes: synthetic.filter((number) => known.has(number)).length, attacks: synthetic.length };
};

/** Synthetic rows that are somebody. Common rows are met by chance: as often among people who were not trained on. */
export const exactCopies: Attack = {
  id: 'exact-copies',
  title: 'Exact copies',
  threatModel: 'Has the synthetic rows only and takes each for a real person.',
  exposure: 'touches-private',
  needs: [],
  arguments: [CONFIDENCE, COLUMNS, SEED],
  source: 'Identical match share; the control group as in Giomi et al. (PoPETs 2023)',
  async run(context) {
    const tables = attackTables(context);
    const random = randomFor(context);
    const people = Math.min(tables.real.rowCount, tables.holdout?.rowCount ?? Infinity);
    const sides: readonly CodedTable[] = [
      tables.synthetic,
      shuffledColumns(tables.synthetic, random),
      someRows(tables.real, people, random),
      ...(tables.holdout === undefined ? [] : [someRows(tables.holdout, people, random)]),
    ];
    await Promise.resolve();
    context.run.signal.throwIfAborted();
    const [synthetic, shuffled, real, holdout] = numberRows(...sides) as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array?,
    ];
    context.run.progress(1);
    return attackResult(
      'exact-copies',
      {
        attack: found(synthetic, real),
        baseline: found(shuffled, real),
        control: holdout === undefined ? null : found(synthetic, holdout),
      },
      confidenceOf(context),
      { notes: tables.notes },
    );
  },
};
