import type { DeclaredRule, RuleKind, RuleParameter } from '@likeness/contracts';
import { isModelled, type ColumnDraft } from '../sources/column-draft';
import { linesOf, readLines } from './rule-lines';

/** What is typed of a rule, by parameter. */
export type TypedRule = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The columns that rules of a table can be about. */
export interface RuledTable {
  readonly columns: Readonly<Record<string, ColumnDraft>>;
  /** The column that names a person: made up, like personal data. */
  readonly unit: string | null;
}

const standard = (asked: RuleParameter): TypedRule[string] => {
  if (asked.type === 'flag') return asked.default;
  if (asked.type === 'columns') return [];
  return asked.type === 'choice' ? (asked.choices[0]?.value ?? '') : '';
};

const typedValue = (value: unknown, asked: RuleParameter): TypedRule[string] => {
  if (value === undefined) return standard(asked);
  if (asked.type === 'flag') return value === true;
  if (asked.type === 'columns') return [value].flat().map(String);
  return asked.type === 'lines' ? linesOf(value, asked) : String(value);
};

/** A rule as it stands in the form; without one: what the form begins with. */
export const typedRule = ({ asks }: RuleKind, rule?: DeclaredRule): TypedRule =>
  Object.fromEntries(asks.map((asked) => [asked.name, typedValue(rule?.parameters[asked.name], asked)]));

const textsOf = (typed: TypedRule, name: string): readonly string[] =>
  [typed[name] ?? ''].flat().filter((one): one is string => typeof one === 'string' && one !== '');

/** Columns that are chosen already, by the name of the parameter. */
const chosen = ({ asks }: RuleKind, typed: TypedRule): readonly (readonly [string, string])[] =>
  asks
    .filter(({ type }) => type === 'column' || type === 'columns')
    .flatMap(({ name }) => textsOf(typed, name).map((column) => [name, column] as const));

const isOfType = (column: ColumnDraft, name: string, sdtypes: readonly string[] | 'any', { unit }: RuledTable) =>
  sdtypes === 'any' || (isModelled(column) && name !== unit && sdtypes.includes(column.sdtype));

/** The columns that may be chosen for a parameter, given what is chosen for the others. */
export function fittingColumns(
  kind: RuleKind,
  asked: RuleParameter,
  typed: TypedRule,
  table: RuledTable,
): readonly string[] {
  if (!('sdtypes' in asked)) return [];
  const others = chosen(kind, typed).filter(([name]) => name !== asked.name);
  const first = (others[0] ?? chosen(kind, typed)[0])?.[1];
  const like = kind.alike && first !== undefined ? table.columns[first]?.sdtype : undefined;
  const taken = new Set(others.map(([, column]) => column));
  return Object.entries(table.columns).flatMap(([name, column]) =>
    isOfType(column, name, asked.sdtypes, table) &&
    !taken.has(name) &&
    (like === undefined || column.sdtype === like || textsOf(typed, asked.name).includes(name))
      ? [name]
      : [],
  );
}

type Read = { readonly value: unknown } | { readonly objection: string };

export type ReadRule =
  | { readonly rule: DeclaredRule }
  /** Sentences by the name of the parameter. */
  | { readonly fields: Readonly<Record<string, string>> };

/** The rule that is typed, or what stands against it. */
export function readRule(kind: RuleKind, typed: TypedRule, table: RuledTable): ReadRule {
  const read = kind.asks.map((asked) => [asked.name, readParameter(kind, asked, typed, table)] as const);
  const fields = read.flatMap(([name, one]) => ('objection' in one ? [[name, one.objection] as const] : []));
  if (fields.length > 0) return { fields: Object.fromEntries(fields) };
  const given = read.flatMap(([name, one]) =>
    'value' in one && one.value !== undefined ? [[name, one.value] as const] : [],
  );
  return { rule: { class_name: kind.id, parameters: Object.fromEntries(given) } };
}

function readParameter(kind: RuleKind, asked: RuleParameter, typed: TypedRule, table: RuledTable): Read {
  const text = String(typed[asked.name] ?? '').trim();
  switch (asked.type) {
    case 'column':
    case 'columns':
      return readColumns(kind, asked, typed, table);
    case 'flag':
      return { value: typed[asked.name] === true };
    case 'choice':
      return asked.choices.some(({ value }) => value === text) ? { value: text } : { objection: 'Choose one.' };
    case 'text':
      return text === '' ? { objection: `Write ${asked.label.toLowerCase()}.` } : { value: text };
    case 'number': {
      const number = Number(text);
      const isAbove = text !== '' && Number.isFinite(number) && number > asked.above;
      return isAbove ? { value: number } : { objection: `Write a number above ${asked.above}, such as 0.5 or 10.` };
    }
    case 'value':
      return table.columns[String(typed[asked.of])]?.sdtype === 'datetime' ? readDate(text) : readNumber(text);
    case 'lines': {
      if (text === '') return { value: undefined };
      return readLines(String(typed[asked.name]), textsOf(typed, asked.of), asked);
    }
  }
}

function readColumns(
  kind: RuleKind,
  asked: Extract<RuleParameter, { type: 'column' | 'columns' }>,
  typed: TypedRule,
  table: RuledTable,
): Read {
  const names = textsOf(typed, asked.name);
  const least = asked.type === 'columns' ? asked.least : 1;
  if (names.length < least)
    return { objection: least === 1 ? 'Choose a column.' : `Choose at least ${least} columns.` };
  const fitting = fittingColumns(kind, asked, typed, table);
  const wrong = names.filter((name) => !fitting.includes(name));
  const types = new Set(chosen(kind, typed).map(([, name]) => table.columns[name]?.sdtype));
  if (wrong.length > 0) return { objection: `Choose another column than ${wrong.join(', ')}: it does not fit here.` };
  if (kind.alike && types.size > 1) return { objection: 'Choose columns of one type: all numbers, or all dates.' };
  return { value: asked.type === 'column' ? names[0] : names };
}

function readNumber(text: string): Read {
  const number = Number(text);
  return text !== '' && Number.isFinite(number)
    ? { value: number }
    : { objection: 'Write a number, such as 18 or -2.5.' };
}

const readDate = (text: string): Read =>
  Number.isNaN(Date.parse(text)) ? { objection: 'Write a date, such as 2020-12-31.' } : { value: text };
