import { DeclaredRule } from '@likeness/contracts';
import { z } from 'zod';

/** Metadata of a table, or of several: rules over several stand beside the tables. */
type Ruled = object & { readonly constraints?: unknown };

const declared = (metadata: object): unknown => (metadata as Ruled).constraints;

export const rulesOf = (metadata: object): readonly DeclaredRule[] =>
  z.array(DeclaredRule).safeParse(declared(metadata)).data ?? [];

/** No rule leaves no trace. */
export function withRules<T extends object>(metadata: T, rules: readonly DeclaredRule[]): T {
  const { constraints: _before, ...rest } = metadata as T & Ruled;
  return (rules.length === 0 ? rest : { ...rest, constraints: rules }) as unknown as T;
}

export const isSameRule = (one: DeclaredRule, other: DeclaredRule): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** @param instead the rule that it takes the place of; absent: it comes last */
export function withRule<T extends object>(metadata: T, rule: DeclaredRule, instead?: DeclaredRule): T {
  const rules = rulesOf(metadata);
  const at = instead === undefined ? -1 : rules.findIndex((one) => isSameRule(one, instead));
  const others = rules.filter((one) => !isSameRule(one, rule) && (instead === undefined || !isSameRule(one, instead)));
  return withRules(metadata, at < 0 ? [...others, rule] : others.toSpliced(at, 0, rule));
}

export const withoutRule = <T extends object>(metadata: T, rule: DeclaredRule): T =>
  withRules(
    metadata,
    rulesOf(metadata).filter((one) => !isSameRule(one, rule)),
  );
