import { flagArgument, numberArgument, textArgument } from '../sdmetrics/argument.js';
import { ATTACKS, attacksOf, COLUMNS, CONFIDENCE, confidenceOf, randomFor, SEED } from './attack-arguments.js';
import { attackResult } from './attack-result.js';
import { attackTables, type AttackTables } from './attack-tables.js';
import type { Attack, AttackContext } from './attack.js';
import type { CodedTable } from './coded-table.js';
import { positionsOf } from './column-positions.js';
import { neighbourSearch, someRows } from './neighbour-search.js';
import type { Tally } from './success-rate.js';

interface Inference {
  readonly secret: number;
  readonly known: readonly number[];
  isRight(guess: number, secret: number): boolean;
}

const inferenceOf = ({ args }: AttackContext, tables: AttackTables): Inference => {
  const named = textArgument(args, 'secret');
  const all = [...tables.names.keys()];
  const secret = named === undefined ? all.at(-1)! : positionsOf(tables, [named], 'secret')[0]!;
  const given = args['aux_cols'];
  const others = all.filter((at) => at !== secret);
  const known = Array.isArray(given) ? positionsOf(tables, given, 'aux_cols') : others;
  const asNumber = flagArgument(args, 'regression') ?? tables.isNumber[secret]!;
  const tolerance = numberArgument(args, 'tolerance') ?? 0.05;
  return {
    secret,
    known: known.filter((at) => at !== secret),
    isRight(guess, value) {
      if (guess !== guess || value !== value) return guess !== guess && value !== value;
      // Anonymeter divides by the guess and not by its size, so that every guess below 0 would be right.
      return asNumber ? Math.abs(guess - value) <= tolerance * (Math.abs(guess) + 1e-12) : guess === value;
    },
  };
};

/**
 * The secret of the synthetic row that is nearest by all that is known. The baseline guesses the secret of a random synthetic row.
 * (Anonymeter 1.1 matches its guesses to targets by row number, so that most baseline guesses are lost: its baselines are too low.)
 */
export const attributeInference: Attack = {
  id: 'attribute-inference',
  title: 'Inferring a secret',
  threatModel:
    'Knows some columns of a person and has the synthetic rows. Takes the secret of the synthetic row that is nearest to what is known.',
  exposure: 'touches-private',
  needs: [],
  arguments: [
    { name: 'secret', help: 'the column to infer; default the last one' },
    { name: 'aux_cols', help: 'the columns that the attacker knows; default all others' },
    { name: 'regression', help: 'true: a number, right within the tolerance; default by type' },
    { name: 'tolerance', help: 'relative error of a number that still counts as right; default 0.05' },
    ATTACKS,
    CONFIDENCE,
    COLUMNS,
    SEED,
  ],
  source: 'Giomi et al. (PoPETs 2023), section 5.3',
  async run(context) {
    const tables = attackTables(context);
    const { secret, known, isRight } = inferenceOf(context, tables);
    const random = randomFor(context);
    const { signal, progress } = context.run;
    const near = neighbourSearch(tables, tables.synthetic, known, random);
    const secrets = tables.synthetic.columns[secret]!;
    const count = (targets: CodedTable, guesses: Int32Array): Tally => {
      const truth = targets.columns[secret]!;
      return {
        successes: guesses.filter((row, at) => isRight(secrets[row]!, truth[at]!)).length,
        attacks: truth.length,
      };
    };
    const infer = async (side: CodedTable): Promise<Tally> => {
      const targets = someRows(side, attacksOf(context), random);
      return count(targets, (await near.rows(targets, 1, signal)).rows);
    };
    progress(0.2);
    const attack = await infer(tables.real);
    progress(0.6);
    const control = tables.holdout === undefined ? null : await infer(tables.holdout);
    const targets = someRows(tables.real, attacksOf(context), random);
    const drawn = Int32Array.from({ length: targets.rowCount }, () => random.upTo(secrets.length - 1));
    progress(1);
    return attackResult(
      'attribute-inference',
      { attack, baseline: count(targets, drawn), control },
      confidenceOf(context),
      { notes: tables.notes },
    );
  },
};
