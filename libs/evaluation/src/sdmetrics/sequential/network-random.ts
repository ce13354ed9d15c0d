import { numberArgument } from '../argument.js';
import { MersenneTwister } from '../numeric/mersenne-twister.js';
import type { TableInput } from '../table/table-metric.js';

/** The generator for the weights of a network: of its own, from the same seed, as PyTorch's beside NumPy's. */
export const networkRandomOf = ({ args }: TableInput): MersenneTwister =>
  new MersenneTwister(numberArgument(args, 'seed') ?? 0);
