import type { ColumnFinding, MetadataJson } from '@likeness/contracts';
import { z } from 'zod';

export type ColumnJson = MetadataJson['tables'][string]['columns'][string];

/** What the owner has decided about one column, as it stands in the form. */
export interface ColumnDraft {
  readonly sdtype: string;
  /** Personal data: not learned, but made up. */
  readonly personal: boolean;
  readonly declares: 'nothing' | 'values' | 'range';
  /** One category on each line. */
  readonly values: string;
  readonly min: string;
  readonly max: string;
  readonly granularity: string;
}

const Domain = z.union([
  z.object({ values: z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)) }),
  z.object({
    min: z.union([z.string(), z.number()]).transform(String),
    max: z.union([z.string(), z.number()]).transform(String),
    granularity: z.number().optional(),
  }),
]);

const nothing = { declares: 'nothing', values: '', min: '', max: '', granularity: '' } as const;

export const isModelled = ({ sdtype, personal }: ColumnDraft): boolean =>
  !personal && ['numerical', 'categorical', 'boolean', 'datetime'].includes(sdtype);

export const isOrdered = (sdtype: string): boolean => sdtype === 'numerical' || sdtype === 'datetime';

export function draftOf(column: ColumnJson): ColumnDraft {
  const base = { sdtype: column.sdtype, personal: column.pii === true };
  const domain = Domain.safeParse(column.domain);
  if (!domain.success) return { ...base, ...nothing };
  if ('values' in domain.data)
    return { ...base, ...nothing, declares: 'values', values: domain.data.values.join('\n') };
  const { min, max, granularity } = domain.data;
  return { ...base, ...nothing, declares: 'range', min, max, granularity: granularity?.toString() ?? '' };
}

/** Where it begins, before anybody decided: text that may be personal data is made up until the owner says otherwise. */
export function suggestedDraft(column: ColumnJson, finding: ColumnFinding | undefined): ColumnDraft {
  const draft = draftOf(column);
  return finding?.personalData.suspected === true && !isOrdered(draft.sdtype) ? { ...draft, personal: true } : draft;
}

/** Turns what was seen in the data into a declaration: a decision of the owner, column by column. */
export function declareObserved(draft: ColumnDraft, observed: ColumnFinding['observed']): ColumnDraft {
  if (observed.kind === 'categories') return { ...draft, declares: 'values', values: observed.values.join('\n') };
  if (observed.kind === 'nothing') return draft;
  const { min, max, granularity } = observed;
  return { ...draft, declares: 'range', min: `${min}`, max: `${max}`, granularity: granularity?.toString() ?? '' };
}

export const declaredValues = ({ values }: ColumnDraft): string[] =>
  values.split(/\r?\n/).filter((line) => line.trim() !== '');

/** What stands against this declaration, in a sentence. */
export function columnObjection(draft: ColumnDraft): string | null {
  if (!isModelled(draft) || draft.declares === 'nothing') return null;
  if (draft.declares === 'values') {
    const values = declaredValues(draft);
    if (values.length === 0) return 'List at least one category, or declare nothing.';
    return new Set(values).size < values.length ? 'A category is listed twice: keep it once.' : null;
  }
  if (draft.min.trim() === '' || draft.max.trim() === '') return 'Give the smallest and the largest value.';
  const bound = (text: string) => (draft.sdtype === 'datetime' ? Date.parse(text) : Number(text));
  if (!(bound(draft.min) <= bound(draft.max))) {
    return draft.sdtype === 'datetime'
      ? 'Write two dates such as 2020-12-31, the earlier one first.'
      : 'Write two numbers, the smaller one first.';
  }
  if (draft.granularity.trim() !== '' && !(Number(draft.granularity) > 0)) return 'Write a step above 0, or none.';
  return null;
}

/** The column as metadata: what was there stays, what the owner decided replaces it. */
export function columnOf(original: ColumnJson, draft: ColumnDraft): ColumnJson {
  const { domain: _domain, pii: _pii, ...kept } = original;
  const column: ColumnJson = { ...kept, sdtype: draft.sdtype, ...(draft.personal ? { pii: true } : {}) };
  if (!isModelled(draft) || draft.declares === 'nothing') return column;
  if (draft.declares === 'values') return { ...column, domain: { values: declaredValues(draft) } };
  const number = (text: string) => (draft.sdtype === 'datetime' ? text.trim() : Number(text));
  const step = draft.granularity.trim() === '' ? {} : { granularity: Number(draft.granularity) };
  return { ...column, domain: { min: number(draft.min), max: number(draft.max), ...step } };
}
