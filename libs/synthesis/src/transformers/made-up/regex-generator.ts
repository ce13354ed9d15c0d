import { regexTexts } from '../../decode/regex-texts.js';
import { scramble } from '../../decode/scramble.js';
import { textColumn } from '../../decode/text-column.js';
import { SynthesisError } from '../../synthesis-error.js';
import { transformerOf } from '../transformer.js';
import { cardinalityRule, learnCardinality, textsOfCardinality, type Cardinality } from './cardinality.js';

interface Pattern {
  readonly name: string;
  readonly regex: string;
  readonly scrambled: boolean;
  readonly cardinality: Cardinality;
}

export const regexGenerator = transformerOf<Pattern>({
  id: 'regex-generator',
  rdt: 'RegexGenerator',
  title: 'Identifiers by a regular expression',
  sdtypes: ['id', 'text'],
  params: [
    {
      name: 'regex_format',
      type: 'text',
      default: '',
      help: 'What every identifier matches; empty: what the metadata say, else [A-Za-z]{5}.',
    },
    {
      name: 'generation_order',
      type: 'choice',
      choices: ['alphanumeric', 'scrambled'],
      default: 'alphanumeric',
      help: 'Whether their order shows.',
    },
    cardinalityRule,
  ],
  learn(column, { table, params: { regex_format: asked, generation_order: order, cardinality_rule: rule } }) {
    const regex = String(asked) || (table.columns[column.name]?.regex_format ?? '[A-Za-z]{5}');
    if (!regexTexts(regex))
      throw new SynthesisError(
        'bad_parameter',
        'The "regex_format" is no regular expression, or one with look-around, back references or negated classes; write it without.',
        { parameter: 'regex_format' },
      );
    const cardinality = learnCardinality(column, rule);
    return { name: column.name, regex, scrambled: order === 'scrambled', cardinality };
  },
  apply: ({ name, regex, scrambled, cardinality }) => ({
    outputs: [],
    transform: () => [],
    reverse(_, rows, rng) {
      const { count, text } = regexTexts(regex)!;
      if (cardinality.rule === 'unique' && BigInt(rows) > count)
        throw new SynthesisError(
          'too_few_identifiers',
          `The "regex_format" of ${name} has room for ${count} values only; widen it, or ask for fewer rows.`,
          { column: name },
        );
      const order = scrambled ? scramble(count, rng) : (index: bigint) => index % count;
      let next = 0n;
      const make = (more: number) => Array.from({ length: more }, () => text(order(next++)));
      return textColumn(name, textsOfCardinality(cardinality, make, rows, rng));
    },
  }),
});
