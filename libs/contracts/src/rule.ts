import { z } from 'zod';
import type { DeclaredRule } from './declared-rule.js';
import { route } from './route.js';
import { MetadataJson } from './source.js';

/** The sdtypes of learned columns that fit; `any`: all columns, also those that are made up. */
const FittingTypes = z.union([z.array(z.string()), z.literal('any')]);

/** What a form asks for, to declare a rule of a kind. */
export const RuleParameter = z.object({ name: z.string(), label: z.string(), help: z.string().optional() }).and(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('column'), sdtypes: FittingTypes }),
    /** Different columns, in an order. */
    z.object({ type: z.literal('columns'), least: z.number().int(), sdtypes: FittingTypes }),
    /** A number, or a date where the column that the parameter `of` names holds dates. */
    z.object({ type: z.literal('value'), of: z.string() }),
    z.object({ type: z.literal('number'), above: z.number() }),
    z.object({ type: z.literal('text') }),
    z.object({ type: z.literal('flag'), default: z.boolean() }),
    z.object({
      type: z.literal('choice'),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
    /** One cell for each column that `of` names: a list, or with `bounds` an object of `values` and these numbers. `presence`: true is any value. May be absent. */
    z.object({
      type: z.literal('lines'),
      of: z.string(),
      cells: z.enum(['value', 'presence']),
      bounds: z.array(z.string()),
    }),
  ]),
);
export type RuleParameter = z.infer<typeof RuleParameter>;

/** A kind of rule within one table. */
export const RuleKind = z.object({
  /** As SDV names it. */
  id: z.string(),
  title: z.string(),
  /** `{name}` stands for the value of a parameter, `{name|yes|no}` for one of two texts. See `ruleInWords`. */
  sentence: z.string(),
  asks: z.array(RuleParameter),
  /** All its columns have one sdtype. */
  alike: z.boolean().default(false),
});
export type RuleKind = z.infer<typeof RuleKind>;

/** What is allowed in a sentence before it says only how many more there are. */
const MOST_LISTED = 3;

const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const cellWords = (cell: unknown, empty: string): string => (cell === null || cell === '' ? empty : String(cell));

function lineInWords(line: unknown, { cells, bounds }: Extract<RuleParameter, { type: 'lines' }>): string {
  const { values, ...numbers } = (Array.isArray(line) ? { values: line } : (line ?? {})) as Record<string, unknown>;
  const filled = (cell: unknown): unknown => (cells === 'presence' && cell === true ? 'filled' : cell);
  const words = [values].flat().map((cell) => cellWords(filled(cell), 'empty'));
  const range = bounds.map((name) => String(numbers[name])).join(' to ');
  return `(${words.join(', ')}${range === '' ? '' : `: ${range}`})`;
}

function valueInWords(value: unknown, asked: RuleParameter | undefined): string {
  if (value === undefined) return '';
  if (asked?.type === 'choice') return asked.choices.find((choice) => choice.value === value)?.label ?? String(value);
  if (!Array.isArray(value)) return String(value);
  if (asked?.type !== 'lines') return and.format(value.map(String));
  const listed = value.slice(0, MOST_LISTED).map((line) => lineInWords(line, asked));
  return and.format(value.length > MOST_LISTED ? [...listed, `${value.length - MOST_LISTED} more`] : listed);
}

/** What a rule says, as a plain sentence without a full stop. @param kind absent: nobody knows it, and it is said as the metadata have it */
export function ruleInWords({ class_name: name, parameters }: DeclaredRule, kind: RuleKind | undefined): string {
  if (kind === undefined) return `${name} ${JSON.stringify(parameters)}`;
  return kind.sentence.replaceAll(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (_, key: string, yes?: string, no?: string) => {
      const asked = kind.asks.find((one) => one.name === key);
      const value = parameters[key] ?? (asked?.type === 'flag' ? asked.default : undefined);
      if (yes === undefined || no === undefined) return valueInWords(value, asked);
      return value === undefined || value === false ? no : yes;
    },
  );
}

export const ruleRoutes = {
  kinds: route({
    method: 'GET',
    path: '/rules/kinds',
    summary: 'The kinds of rules that a table may declare, and what each asks for',
    access: ['owner'],
    output: z.array(RuleKind),
  }),
  check: route({
    method: 'POST',
    path: '/rules/check',
    summary: 'Whether the rules of tables can be kept, by what is declared of their columns; looks at no data',
    access: ['owner'],
    body: z.object({ metadata: MetadataJson }),
    /** A sentence that names table, column and rule; null: nothing stands against them. */
    output: z.object({ objection: z.string().nullable() }),
  }),
};
