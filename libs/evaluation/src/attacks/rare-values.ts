import { COLUMNS, CONFIDENCE, confidenceOf } from './attack-arguments.js';
import { attackResult } from './attack-result.js';
import { attackTables, neededHoldout } from './attack-tables.js';
import type { Attack } from './attack.js';
import type { Tally } from './success-rate.js';

interface RareValues {
  attack: number;
  attacks: number;
  control: number;
  controls: number;
  guessed: number;
}

const distinctKnown = (column: Float64Array): Set<number> => new Set(column.filter((value) => value === value));

/** The chance to name one whole number of a range by naming as many different ones as the synthetic column has. */
const chanceToName = (values: Set<number>, isNumber: boolean): number => {
  if (!isNumber) return 0;
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isInteger(value)) return 0;
    [min, max] = [Math.min(min, value), Math.max(max, value)];
  }
  return values.size === 0 ? 0 : values.size / (max - min + 1);
};

const count = (real: Float64Array, holdout: Float64Array, synthetic: Float64Array, isNumber: boolean): RareValues => {
  const times = new Map<number, number>();
  for (const column of [real, holdout]) for (const value of column) times.set(value, (times.get(value) ?? 0) + 1);
  const made = distinctKnown(synthetic);
  const chance = chanceToName(made, isNumber);
  const rare = (column: Float64Array) => column.filter((value) => value === value && times.get(value) === 1);
  const [trained, held] = [rare(real), rare(holdout)];
  const met = (values: Float64Array): number => values.filter((value) => made.has(value)).length;
  return {
    attack: met(trained),
    attacks: trained.length,
    control: met(held),
    controls: held.length,
    guessed: chance * trained.length,
  };
};

/**
 * Values that one person alone has, among all who were trained on and all who were held back. Whether that person was trained on is
 * then a coin flip, so a synthesizer that learns nothing from single people names both kinds equally often.
 */
export const rareValues: Attack = {
  id: 'rare-values',
  title: 'Rare values that are reproduced',
  threatModel:
    'Has the synthetic rows only. Takes a value in them that hardly anybody can have for that of a person in the data.',
  exposure: 'touches-private',
  needs: ['holdout'],
  arguments: [CONFIDENCE, COLUMNS],
  source: 'Carlini et al., The secret sharer (USENIX Security 2019), with values that occur once as canaries',
  async run(context) {
    const tables = attackTables(context);
    const holdout = neededHoldout(tables);
    const sum: RareValues = { attack: 0, attacks: 0, control: 0, controls: 0, guessed: 0 };
    for (const [at, isNumber] of tables.isNumber.entries()) {
      const one = count(tables.real.columns[at]!, holdout.columns[at]!, tables.synthetic.columns[at]!, isNumber);
      for (const key of Object.keys(sum) as (keyof RareValues)[]) sum[key] += one[key];
      context.run.progress((at + 1) / tables.names.length);
      await new Promise((resolve) => setTimeout(resolve));
      context.run.signal.throwIfAborted();
    }
    const tally = (successes: number, attacks: number): Tally => ({ successes, attacks });
    return attackResult(
      'rare-values',
      {
        attack: tally(sum.attack, sum.attacks),
        baseline: tally(Math.round(sum.guessed), sum.attacks),
        control: tally(sum.control, sum.controls),
      },
      confidenceOf(context),
      { notes: tables.notes },
    );
  },
};
