import { SynthesisError } from '../synthesis-error.js';

const MOST_LAYERS = 16;
const LARGEST_LAYER = 16_384;

/** Reads the sizes of hidden layers, such as "256, 256"; none may be given. @throws SynthesisError `bad_parameter` */
export function layerSizes(parameter: string, text: string): readonly number[] {
  const sizes = text
    .replace(/^\s*[[(]|[\])]\s*$/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(Number);
  const isSize = (size: number) => Number.isInteger(size) && size >= 1 && size <= LARGEST_LAYER;
  if (sizes.length <= MOST_LAYERS && sizes.every(isSize)) return sizes;
  throw new SynthesisError(
    'bad_parameter',
    `The parameter "${parameter}" must be at most ${MOST_LAYERS} whole numbers from 1 to ${LARGEST_LAYER}, such as "256, 256".`,
    { parameter },
  );
}
