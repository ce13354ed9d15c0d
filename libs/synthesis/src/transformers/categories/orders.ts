import type { ColumnMetadata } from '@likeness/table';
import type { ParameterValue } from '../../parameters.js';
import { SynthesisError } from '../../synthesis-error.js';
import type { ParameterSpec } from '../../synthesizer.js';
import type { Category } from './category-transformer.js';

export const orderBy: ParameterSpec = {
  name: 'order_by',
  type: 'choice',
  choices: ['appearance', 'alphabetical', 'numerical_value'],
  default: 'appearance',
  help: 'How categories are ordered.',
};

/** The most frequent first; what is equally frequent stays as it was. */
export const byFrequency = (seen: readonly Category[]): Category[] => [...seen].sort((a, b) => b.share - a.share);

/** By the parameter; empty comes last. */
export function byParameter(seen: readonly Category[], rule: ParameterValue | undefined): Category[] {
  if (rule !== 'alphabetical' && rule !== 'numerical_value') return [...seen];
  return [...seen].sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return rule === 'alphabetical' ? (a.value < b.value ? -1 : 1) : Number(a.value) - Number(b.value);
  });
}

/** By the `order` of the column's metadata, as SDV writes it, with `order_by` in its place; empty comes last. @throws SynthesisError `bad_column` */
export function byMetadata(seen: readonly Category[], column: ColumnMetadata, name: string): Category[] {
  const { order, order_by: rule } = column as { readonly order?: unknown; readonly order_by?: ParameterValue };
  if (!Array.isArray(order)) return byParameter(seen, rule ?? 'alphabetical');
  const place = new Map(order.map((value, at) => [String(value), at]));
  if (seen.some(({ value }) => value !== null && !place.has(value)))
    throw new SynthesisError('bad_column', `The "order" of ${name} lacks a category that the column has; add it.`, {
      column: name,
    });
  const placeOf = ({ value }: Category) => (value === null ? order.length : place.get(value)!);
  return [...seen].sort((a, b) => placeOf(a) - placeOf(b));
}
