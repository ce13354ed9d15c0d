import { countArgument, numberArgument } from '../sdmetrics/argument.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import type { AttackArgument, AttackContext } from './attack.js';

export const ATTACKS: AttackArgument = { name: 'n_attacks', help: 'how many rows or guesses are tried; default 500' };
export const CONFIDENCE: AttackArgument = { name: 'confidence_level', help: 'of the intervals; default 0.95' };
export const SEED: AttackArgument = { name: 'seed', help: 'equal seeds choose the same targets; default 0' };
export const COLUMNS: AttackArgument = {
  name: 'columns',
  help: 'the columns that are looked at; default all but keys',
};

export const attacksOf = ({ args }: AttackContext): number => countArgument(args, 'n_attacks') ?? 500;
export const confidenceOf = ({ args }: AttackContext): number => numberArgument(args, 'confidence_level') ?? 0.95;
export const randomFor = ({ args }: AttackContext): MersenneTwister =>
  new MersenneTwister(numberArgument(args, 'seed') ?? 0);
