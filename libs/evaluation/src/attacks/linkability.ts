import { countArgument, listArgument } from '../sdmetrics/argument.js';
import type { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { ATTACKS, attacksOf, COLUMNS, CONFIDENCE, confidenceOf, randomFor, SEED } from './attack-arguments.js';
import { AttackError } from './attack-error.js';
import { attackResult } from './attack-result.js';
import { attackTables, type AttackTables } from './attack-tables.js';
import type { Attack, AttackContext } from './attack.js';
import { positionsOf } from './column-positions.js';
import { neighbourSearch, someRows } from './neighbour-search.js';
import type { Tally } from './success-rate.js';

type Halves = readonly [readonly number[], readonly number[]];

/** The two parts of a record that the attacker wants to bring together; without a choice every other column. */
const halvesOf = ({ args }: AttackContext, tables: AttackTables): Halves => {
  const given = listArgument(args, 'aux_cols');
  if (given === undefined) {
    if (tables.names.length < 2) throw new AttackError('no_columns', 'Linking needs at least two columns.');
    const all = [...tables.names.keys()];
    return [all.filter((at) => at % 2 === 0), all.filter((at) => at % 2 === 1)];
  }
  const [a, b] = given;
  if (given.length !== 2)
    throw new AttackError('bad_argument', 'The argument "aux_cols" must be two lists of column names.');
  return [positionsOf(tables, a, 'aux_cols'), positionsOf(tables, b, 'aux_cols')];
};

const sharesOne = (a: Int32Array, b: Int32Array): boolean => a.some((row) => b.includes(row));

/** Different rows, by drawing again what was drawn before; all rows if that many are wanted. */
const drawDifferent = (rows: number, count: number, random: MersenneTwister): Int32Array => {
  if (count * 2 > rows) return random.permutation(rows).slice(0, count);
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(random.upTo(rows - 1));
  return Int32Array.from(drawn);
};

const guess = (synthetic: number, attacks: number, neighbours: number, random: MersenneTwister): Tally => {
  const draw = () => drawDifferent(synthetic, neighbours, random);
  let successes = 0;
  for (let i = 0; i < attacks; i++) if (sharesOne(draw(), draw())) successes++;
  return { successes, attacks };
};

/** Whether the same synthetic row is near to both parts of a record. Success does not need it to be the record itself. */
export const linkability: Attack = {
  id: 'linkability',
  title: 'Linking two parts of a record',
  threatModel:
    'Has two data sets about the same people with different columns, and the synthetic rows. Links two records that are near to the same synthetic row.',
  exposure: 'touches-private',
  needs: [],
  arguments: [
    ATTACKS,
    { name: 'aux_cols', help: 'two lists of columns; default every other column' },
    { name: 'n_neighbors', help: 'near synthetic rows that count for each part; default 1' },
    CONFIDENCE,
    COLUMNS,
    SEED,
  ],
  source: 'Giomi et al. (PoPETs 2023), section 5.2',
  async run(context) {
    const tables = attackTables(context);
    const [a, b] = halvesOf(context, tables);
    const random = randomFor(context);
    const count = Math.min(countArgument(context.args, 'n_neighbors') ?? 1, tables.synthetic.rowCount);
    const [nearA, nearB] = [a, b].map((half) => neighbourSearch(tables, tables.synthetic, half, random));
    const { signal, progress } = context.run;
    const link = async (side: AttackTables['real']): Promise<Tally> => {
      const targets = someRows(side, attacksOf(context), random);
      const [left, right] = [await nearA!.rows(targets, count, signal), await nearB!.rows(targets, count, signal)];
      let successes = 0;
      for (let at = 0; at < targets.rowCount * count; at += count)
        if (sharesOne(left.rows.subarray(at, at + count), right.rows.subarray(at, at + count))) successes++;
      return { successes, attacks: targets.rowCount };
    };
    progress(0.2);
    const attack = await link(tables.real);
    progress(0.6);
    const control = tables.holdout === undefined ? null : await link(tables.holdout);
    const baseline = guess(tables.synthetic.rowCount, attack.attacks, count, random);
    progress(1);
    return attackResult('linkability', { attack, baseline, control }, confidenceOf(context), { notes: tables.notes });
  },
};
