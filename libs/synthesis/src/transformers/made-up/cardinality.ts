import type { Column } from '@likeness/table';
import { distinctTexts } from '../../decode/distinct-texts.js';
import type { Rng } from '../../sampling/rng.js';
import type { ParameterSpec } from '../../synthesizer.js';

/** How many different values a made-up column has. */
export interface Cardinality {
  readonly rule: 'none' | 'unique' | 'match' | 'scale';
  /** Different values among the rows that were seen, and those rows. */
  readonly distinct: number;
  readonly rows: number;
}

export const cardinalityRule: ParameterSpec = {
  name: 'cardinality_rule',
  type: 'choice',
  choices: ['none', 'unique', 'match', 'scale'],
  default: 'none',
  help: 'No value twice (unique), as many different ones as the real column has (match), or as many for each row (scale).',
};

export function learnCardinality(column: Column, rule: unknown): Cardinality {
  const values: ArrayLike<number> = column.kind === 'text' ? column.codes : column.values;
  const present = Array.from(values).filter(
    (value) => !Number.isNaN(value) && value !== (column.kind === 'text' ? -1 : NaN),
  );
  return { rule: rule as Cardinality['rule'], distinct: new Set(present).size, rows: values.length };
}

/** Texts of `make` under the rule. `make` gives that many new texts, which need not differ. */
export function textsOfCardinality(
  { rule, distinct, rows: seen }: Cardinality,
  make: (rows: number) => readonly string[],
  rows: number,
  rng: Rng,
): readonly string[] {
  if (rule === 'none') return make(rows);
  const different = distinctTexts(make);
  if (rule === 'unique') return different(rows, 0);
  const size = Math.max(1, rule === 'match' ? distinct : Math.round((distinct / Math.max(1, seen)) * rows));
  const pool = different(Math.min(size, rows), 0);
  return Array.from({ length: rows }, (_, row) => pool[row < pool.length ? row : rng.below(pool.length)]!);
}
