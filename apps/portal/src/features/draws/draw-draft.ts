import type { DrawCalibration, DrawCondition, DrawOptions, DrawRequest } from '@likeness/contracts';

export type OfferedColumn = DrawOptions['columns'][number];

/** What is typed of a condition on a column: some of its values, or a range. */
export interface ConditionDraft {
  readonly column: string;
  readonly values: readonly string[];
  readonly min: string;
  readonly max: string;
}

/** Shares in percent, by value; empty: not set. */
export type TypedShares = Readonly<Record<string, string>>;

export const differences = ['none', 'shares', 'combinations', 'parity'] as const;
export type Difference = (typeof differences)[number];

export const parityWays = ['parity', 'quantile-parity', 'weights'] as const;
export type ParityWay = (typeof parityWays)[number];

export interface DrawDraft {
  readonly rows: string;
  readonly scale: string;
  readonly conditions: readonly ConditionDraft[];
  readonly difference: Difference;
  /** By column, in the order that they were chosen. */
  readonly targets: readonly { readonly column: string; readonly shares: TypedShares }[];
  readonly first: string;
  readonly second: string;
  /** By the two values as JSON. */
  readonly cells: TypedShares;
  readonly group: string;
  readonly outcome: string;
  readonly given: string;
  readonly way: ParityWay;
  readonly seed: string;
}

export const emptyDraft = ({ publishedRows }: Pick<DrawOptions, 'publishedRows'>): DrawDraft => ({
  ...{ rows: String(publishedRows), scale: '1', conditions: [], difference: 'none' },
  targets: [{ column: '', shares: {} }],
  ...{ first: '', second: '', cells: {} },
  ...{ group: '', outcome: '', given: '', way: 'parity', seed: '' },
});

type Fields = Record<string, string>;

export type ReadDraft =
  | { readonly request: DrawRequest }
  /** Sentences by the name of their field. */
  | { readonly fields: Readonly<Fields> };

/** What is asked of the server, or what stands in the way. */
export function readDraft(draft: DrawDraft, options: DrawOptions): ReadDraft {
  const fields: Fields = {};
  const size =
    options.tables > 1
      ? { scale: scaleOf(draft.scale, fields) }
      : { rows: rowsOf(draft.rows, options.mostRows, fields) };
  const where = Object.fromEntries(
    draft.conditions.flatMap((condition, at) => {
      const read = conditionOf(condition, options.columns, at, fields);
      return read === undefined ? [] : [[condition.column, read] as const];
    }),
  );
  const isOpen = options.tables === 1 || options.conditionedTable !== null;
  const calibration = isOpen ? calibrationOf(draft, options.columns, fields) : undefined;
  const seed = draft.seed.trim() === '' ? undefined : Number(draft.seed);
  if (seed !== undefined && !(Number.isSafeInteger(seed) && seed >= 0))
    fields['seed'] = 'Give a whole number of at least 0, or leave it empty.';
  if (Object.keys(fields).length > 0) return { fields };
  const { difference, group, outcome } = draft;
  const watched = difference !== 'parity' && group !== '' && outcome !== '' && group !== outcome;
  return {
    request: {
      ...size,
      where,
      ...(calibration === undefined ? {} : { calibration }),
      ...(watched ? { watch: { group, outcome } } : {}),
      ...(seed === undefined ? {} : { seed }),
    },
  };
}

function rowsOf(text: string, most: number, fields: Fields): number {
  const rows = Number(text.replaceAll(/[\s,]/g, ''));
  if (!Number.isSafeInteger(rows) || rows < 1) fields['rows'] = 'Give a whole number of rows, at least 1.';
  else if (rows > most) fields['rows'] = `At most ${most.toLocaleString('en-GB')} rows may be drawn at once.`;
  return rows;
}

function scaleOf(text: string, fields: Fields): number {
  const scale = Number(text);
  if (!(scale > 0)) fields['scale'] = 'Give a number above 0: 10 for ten times as many rows.';
  return scale;
}

function conditionOf(
  { column, values, min, max }: ConditionDraft,
  columns: readonly OfferedColumn[],
  at: number,
  fields: Fields,
): DrawCondition | undefined {
  const offered = columns.find(({ name }) => name === column);
  if (offered === undefined) return undefined;
  if (offered.isCategorical) {
    if (values.length === 0) fields[`condition-${at}`] = `Choose at least one value of ${column}.`;
    return { values: [...values] };
  }
  if (min.trim() === '' && max.trim() === '') {
    fields[`condition-${at}-min`] = `Say from where, or up to where ${column} shall go.`;
    return undefined;
  }
  const isNumber = offered.sdtype === 'numerical';
  const bound = (text: string, end: 'min' | 'max'): Partial<Record<'min' | 'max', number | string>> => {
    if (text.trim() === '') return {};
    if (isNumber && Number.isNaN(Number(text))) fields[`condition-${at}-${end}`] = 'Give a number.';
    return { [end]: isNumber ? Number(text) : text.trim() };
  };
  return { ...bound(min, 'min'), ...bound(max, 'max') };
}

function calibrationOf(
  draft: DrawDraft,
  columns: readonly OfferedColumn[],
  fields: Fields,
): DrawCalibration | undefined {
  const { difference, targets, first, second, cells, group, outcome, given, way } = draft;
  switch (difference) {
    case 'none':
      return undefined;
    case 'shares': {
      const read = targets
        .filter(({ column }) => column !== '')
        .map(({ column, shares }, at) => {
          const values = columns.find(({ name }) => name === column)?.values ?? [];
          return [column, whole(sharesOf(shares, `target-${at}`, fields), values)] as const;
        });
      if (read.length === 0) fields['target-0'] = 'Choose a column.';
      return { kind: 'shares', targets: Object.fromEntries(read) };
    }
    case 'combinations': {
      if (first === '') fields['first'] = 'Choose a column.';
      if (second === '' || second === first) fields['second'] = 'Choose another column.';
      const read = Object.entries(sharesOf(cells, 'first', fields));
      return {
        ...{ kind: 'combinations', columns: [first, second] },
        cells: read.map(([key, share]) => ({ values: JSON.parse(key) as string[], share })),
      };
    }
    case 'parity': {
      if (group === '') fields['group'] = 'Choose the column of the groups.';
      if (outcome === '' || outcome === group)
        fields['outcome'] = 'Choose the column of the outcome, another than that of the groups.';
      if (way === 'quantile-parity') return { kind: way, group, outcome };
      return { kind: way, group, outcome, given: given === '' ? [] : [given] };
    }
  }
}

/** Where every value has a share, they are rounded ones of a whole: 33.3 % three times is 100 %. */
function whole(shares: Record<string, number>, values: OfferedColumn['values']): Record<string, number> {
  const sum = Object.values(shares).reduce((total, share) => total + share, 0);
  const isAll = values.length > 0 && values.every(({ value, share }) => share === 0 || shares[value] !== undefined);
  if (!isAll || Math.abs(sum - 1) > 0.005) return shares;
  return Object.fromEntries(Object.entries(shares).map(([value, share]) => [value, share / sum]));
}

/** @param name of the field that a sentence about all of them stands at */
function sharesOf(typed: TypedShares, name: string, fields: Fields): Record<string, number> {
  const given = Object.entries(typed).filter(([, text]) => text.trim() !== '');
  const shares = given.map(([value, text]) => [value, Number(text.replace('%', '')) / 100] as const);
  if (shares.length === 0) fields[name] ??= 'Give at least one share.';
  else if (shares.some(([, share]) => !(share >= 0 && share <= 1))) fields[name] ??= 'Give shares from 0 to 100 %.';
  else if (shares.reduce((sum, [, share]) => sum + share, 0) > 1.005)
    fields[name] ??= 'These shares sum to more than 100 %.';
  return Object.fromEntries(shares);
}
