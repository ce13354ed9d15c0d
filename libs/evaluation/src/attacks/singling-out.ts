import { countArgument } from '../sdmetrics/argument.js';
import type { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { cooperate } from '../nearest/cooperate.js';
import { ATTACKS, attacksOf, COLUMNS, CONFIDENCE, confidenceOf, randomFor, SEED } from './attack-arguments.js';
import { attackResult } from './attack-result.js';
import { attackTables } from './attack-tables.js';
import type { Attack, AttackContext, AttackResult } from './attack.js';
import { takeCodedRows, type CodedTable } from './coded-table.js';
import { distinctRows } from './number-rows.js';
import { singlingOut, type Predicate } from './predicate.js';
import { multivariatePredicates, randomPredicates, univariatePredicates } from './predicates-from-rows.js';
import type { PredicateSource } from './predicate-source.js';

interface Guesses {
  readonly columns: number;
  steps(source: PredicateSource, count: number, random: MersenneTwister): Generator<void, readonly Predicate[]>;
}

const MOST_TRIES = 10_000_000;
const MOST_IN_VAIN = 100_000;

/** Fewer rows are singled out more easily, so both sides have the same number. */
const sameSize = (
  real: CodedTable,
  holdout: CodedTable | undefined,
  random: MersenneTwister,
): readonly [CodedTable, CodedTable | undefined] => {
  if (holdout === undefined || real.rowCount === holdout.rowCount) return [real, holdout];
  const rows = Math.min(real.rowCount, holdout.rowCount);
  const cut = (table: CodedTable) =>
    table.rowCount === rows ? table : takeCodedRows(table, random.permutation(table.rowCount).slice(0, rows));
  return [cut(real), cut(holdout)];
};

const run = async (id: string, guesses: Guesses, context: AttackContext): Promise<AttackResult> => {
  const tables = attackTables(context);
  const random = randomFor(context);
  const wanted = attacksOf(context);
  const columns = Math.min(guesses.columns, tables.names.length);
  const source = { table: distinctRows(tables.synthetic), isNumber: tables.isNumber };
  const predicates = await cooperate(guesses.steps(source, wanted, random), context.run.signal);
  context.run.progress(0.7);
  const guessed = randomPredicates(source, wanted, columns, random);
  const [real, holdout] = sameSize(
    distinctRows(tables.real),
    tables.holdout === undefined ? undefined : distinctRows(tables.holdout),
    random,
  );
  const singlesReal = singlingOut(real);
  const successes = (against: (predicate: Predicate) => boolean, all: readonly Predicate[]) => ({
    successes: all.filter(against).length,
    attacks: wanted,
  });
  const tallies = {
    attack: successes(singlesReal, predicates),
    baseline: successes(singlesReal, guessed),
    control: holdout === undefined ? null : successes(singlingOut(holdout), predicates),
  };
  context.run.progress(1);
  const few = `Only ${String(predicates.length)} of ${String(wanted)} guesses could be made from the synthetic rows; the rest count as failed.`;
  return attackResult(id, tallies, confidenceOf(context), {
    details: { guesses: predicates.length },
    notes: [...tables.notes, ...(predicates.length < wanted ? [few] : [])],
  });
};

const SOURCE =
  'Giomi et al., A unified framework for quantifying privacy risk in synthetic data (PoPETs 2023), section 5.1';

/** A rare value of a synthetic row, as a guess at a real person. */
export const singlingOutUnivariate: Attack = {
  id: 'singling-out-univariate',
  title: 'Singling out by one column',
  threatModel:
    'Sees the synthetic rows only. Guesses conditions on one column that exactly one real person fulfils: values that occur once, extremes.',
  exposure: 'touches-private',
  needs: [],
  arguments: [ATTACKS, CONFIDENCE, COLUMNS, SEED],
  source: SOURCE,
  run: (context) => run('singling-out-univariate', { columns: 1, steps: univariatePredicates }, context),
};

/** Several values of a synthetic row together. The control and the real rows are cut to the same number of different rows. */
export const singlingOutMultivariate: Attack = {
  id: 'singling-out-multivariate',
  title: 'Singling out by several columns',
  threatModel:
    'Sees the synthetic rows only. Guesses conditions on several columns, taken from one synthetic row, that exactly one real person fulfils.',
  exposure: 'touches-private',
  needs: [],
  arguments: [ATTACKS, { name: 'n_cols', help: 'columns of each guess; default 3' }, CONFIDENCE, COLUMNS, SEED],
  source: SOURCE,
  run: (context) => {
    const columns = countArgument(context.args, 'n_cols') ?? 3;
    const steps: Guesses['steps'] = (source, count, random) =>
      multivariatePredicates(source, count, { columns, mostTries: MOST_TRIES, mostInVain: MOST_IN_VAIN }, random);
    return run('singling-out-multivariate', { columns, steps }, context);
  },
};
