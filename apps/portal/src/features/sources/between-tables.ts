import type { DeclaredRule, Relationship } from '@likeness/contracts';
import { z } from 'zod';
import { withoutRule, withRule } from '../rules/declared-rules';
import { asKey } from './declared-keys';
import type { MetadataDraft } from './metadata-draft';
import { turnBack, turnIntoKeys } from './turned-columns';

/** A table, and the columns of it that a rule is about. */
export interface RulePlace {
  readonly table: string;
  /** One column, or several together. */
  readonly key: readonly string[];
  readonly column: string;
}

/** Some rows of a table: those whose cell in a column is one of some values. */
export interface SomeRows {
  readonly table: string;
  readonly column: string;
  readonly values: readonly string[];
}

/** Columns that a rule uses as keys become identifiers: keys are made up. */
export const withTableRule = (
  draft: MetadataDraft,
  rule: DeclaredRule,
  keys: readonly Pick<RulePlace, 'table' | 'key'>[] = [],
): MetadataDraft => {
  const ruled = { ...draft, metadata: withRule(draft.metadata, rule) };
  return keys.reduce((now, { table, key }) => turnIntoKeys(now, table, key), ruled);
};

export const withoutTableRule = (draft: MetadataDraft, rule: DeclaredRule): MetadataDraft =>
  turnBack({ ...draft, metadata: withoutRule(draft.metadata, rule) });

/** The same thing in several tables. */
export const placeRules = {
  PrimaryToPrimaryKey: {
    label: 'Tables have the same rows: their primary keys are the same ones',
    asks: [],
    parameters: (places) => ({ table_names: places.map(({ table }) => table) }),
  },
  ForeignToForeignKey: {
    label: 'Columns of several tables mean the same things, which no table lists',
    asks: ['keys', 'count'],
    parameters: (places) => ({ columns: places.map(keyPlace) }),
  },
  ForeignToForeignKeySubset: {
    label: 'The same, and the first table names all of them',
    asks: ['keys', 'count'],
    parameters: ([first, ...others]) => ({ superset: first && keyPlace(first), subsets: others.map(keyPlace) }),
  },
  CarryOverColumns: {
    label: 'A column is repeated in other tables, by a key',
    asks: ['key', 'column'],
    parameters: (places) => ({
      common_column_info: places.map(({ table, key, column }) => ({
        table_name: table,
        key_column_name: asKey(key),
        carryover_column_name: column,
      })),
    }),
  },
} as const satisfies Record<string, PlaceRule>;

interface PlaceRule {
  readonly label: string;
  /** Beside the table. `keys`: of one column, or of several together. */
  readonly asks: readonly ('key' | 'keys' | 'column' | 'count')[];
  readonly parameters: (places: readonly RulePlace[]) => DeclaredRule['parameters'];
}

const keyPlace = ({ table, key }: RulePlace) => ({ table_name: table, foreign_key: asKey(key) });

export type PlaceRuleKind = keyof typeof placeRules;

/** @param count how many different ones there are; public */
export function placeRule(kind: PlaceRuleKind, places: readonly RulePlace[], count?: number): DeclaredRule {
  const parameters = placeRules[kind].parameters(places);
  return { class_name: kind, parameters: count === undefined ? parameters : { ...parameters, number_of_keys: count } };
}

/** Only some rows of the parent have rows that point to them. */
export const pointingRule = (link: Relationship, { column, values }: Omit<SomeRows, 'table'>): DeclaredRule => ({
  class_name: 'ForeignToPrimaryKeySubset',
  parameters: {
    parent_table_name: link.parent_table_name,
    child_table_name: link.child_table_name,
    child_foreign_key: asKey([link.child_foreign_key].flat()),
    conditional_column_name: column,
    conditional_values: values,
  },
});

/** Only some rows of the main table have a row in another one, under the same key. */
export const sameKeyRule = (other: string, { table, column, values }: SomeRows): DeclaredRule => ({
  class_name: 'PrimaryToPrimaryKeySubset',
  parameters: { main_table_name: table, conditional_column_name: column, relationships: { [other]: values } },
});

const Place = z
  .object({ table_name: z.string(), foreign_key: z.union([z.string(), z.array(z.string())]) })
  .transform(({ table_name: table, foreign_key: key }) => `${table}.${[key].flat().join(' + ')}`);
const Values = z.array(z.unknown()).transform((values) => values.map((value) => String(value ?? 'empty')).join(' or '));

const sentences: Readonly<Record<string, z.ZodType<string>>> = {
  PrimaryToPrimaryKey: z
    .object({ table_names: z.array(z.string()) })
    .transform(({ table_names: tables }) => `${tables.join(' and ')} have the same rows, by their primary keys`),
  ForeignToForeignKey: z
    .object({ columns: z.array(Place) })
    .transform(({ columns }) => `${columns.join(' and ')} mean the same things, which no table lists`),
  ForeignToForeignKeySubset: z
    .object({ superset: Place, subsets: z.array(Place) })
    .transform(({ superset, subsets }) => `${superset} names everything that ${subsets.join(' and ')} name`),
  CarryOverColumns: z
    .object({
      common_column_info: z.array(
        z
          .object({ table_name: z.string(), key_column_name: z.string(), carryover_column_name: z.string() })
          .transform((at) => `${at.table_name}.${at.carryover_column_name} (by ${at.key_column_name})`),
      ),
    })
    .transform(({ common_column_info: places }) => `${places.join(' and ')} have the same cells`),
  ForeignToPrimaryKeySubset: z
    .object({
      parent_table_name: z.string(),
      child_table_name: z.string(),
      child_foreign_key: z.union([z.string(), z.array(z.string())]),
      conditional_column_name: z.string(),
      conditional_values: Values,
    })
    .transform(
      (rule) =>
        `${rule.child_table_name}.${[rule.child_foreign_key].flat().join(' + ')} points only to rows of ${rule.parent_table_name} whose ${rule.conditional_column_name} is ${rule.conditional_values}`,
    ),
  PrimaryToPrimaryKeySubset: z
    .object({
      main_table_name: z.string(),
      conditional_column_name: z.string(),
      relationships: z.record(z.string(), Values),
    })
    .transform(({ main_table_name: main, conditional_column_name: column, relationships }) =>
      Object.entries(relationships)
        .map(([other, values]) => `only rows of ${main} whose ${column} is ${values} have a row in ${other}`)
        .join('; '),
    ),
};

/** A rule in a sentence; what cannot be said in one is said as the metadata have it. */
export const tableRuleInWords = ({ class_name: kind, parameters }: DeclaredRule): string =>
  sentences[kind]?.safeParse(parameters).data ?? `${kind} ${JSON.stringify(parameters)}`;
