import { SynthesisError } from '../synthesis-error.js';
import type { ParameterSpec } from '../synthesizer.js';

export const columnWeightsSpec: ParameterSpec = {
  name: 'columnWeights',
  type: 'text',
  default: '',
  help: 'Columns that matter more or less than others: "income=4, age=2". Those not named have weight 1. Put names with commas in double quotes.',
};

/** One `name=weight`, with what separates it from the next. */
const ENTRY = /\s*(?:"([^"]*)"|([^",=][^,]*?))\s*=\s*([0-9]+(?:\.[0-9]+)?)\s*(,|$)/y;

const SMALLEST = 0.01;
const LARGEST = 100;

/**
 * One weight per column from a text such as `income=4, "given, name"=2`; 1 where the text does not name it.
 * @throws SynthesisError `bad_parameter`
 */
export function columnWeights(text: string, columns: readonly string[]): number[] {
  const given = new Map<string, number>();
  const entry = new RegExp(ENTRY);
  for (let more = text.trim() !== ''; more;) {
    const match = entry.exec(text);
    if (!match) refuse('must be a list such as: income=4, age=2');
    const [, quoted, plain, weight, separator] = match!;
    const name = quoted ?? plain!;
    if (!columns.includes(name)) refuse('names a column that the table does not have, or that is not modelled');
    if (given.has(name)) refuse('names a column twice');
    given.set(name, Number(weight));
    more = separator === ',';
  }
  if ([...given.values()].some((weight) => weight < SMALLEST || weight > LARGEST))
    refuse(`must hold weights from ${SMALLEST} to ${LARGEST}`);
  return columns.map((name) => given.get(name) ?? 1);
}

function refuse(reason: string): never {
  throw new SynthesisError('bad_parameter', `The parameter "columnWeights" ${reason}.`, { parameter: 'columnWeights' });
}
