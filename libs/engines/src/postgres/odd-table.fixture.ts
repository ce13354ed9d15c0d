import type { Attribute } from '@likeness/privacy';
import type { TableMetadata } from '@likeness/table';
import fc from 'fast-check';

/** Names that try to be SQL. */
export const TABLE = `it's "odd"`;
export const ODD = `x"; DROP TABLE kinds; --`;

/** Column definitions of a table with every type that can be counted. */
export const definitions = (
  odd: string,
): string => `${odd} text, real8 float8, real4 float4, whole int8, money numeric, padded char(3),
  truth bool, day date, at timestamp, tz timestamptz, who text, code small, r int4`;

export const number = { sdtype: 'numerical' } as const;
const datetime = { sdtype: 'datetime', datetime_format: '%Y-%m-%d %H:%M:%S' } as const;
export const columns = {
  [ODD]: { sdtype: 'categorical' },
  real8: number,
  real4: number,
  whole: { ...number, computer_representation: 'Int64' },
  money: number,
  padded: { sdtype: 'categorical' },
  truth: { sdtype: 'boolean' },
  day: datetime,
  at: datetime,
  tz: datetime,
  who: { sdtype: 'id' },
  code: { sdtype: 'categorical' },
  r: number,
};
export const metadata: TableMetadata = { columns };

const listed = (name: string, values: readonly string[], other = true): Attribute => ({
  kind: 'categorical',
  name,
  values,
  empty: true,
  other,
});
const range = (name: string, min: number, max: number, bins: number, granularity?: number): Attribute => ({
  ...{ kind: 'binned', name, scale: 'number', min, max, bins, empty: true },
  ...(granularity === undefined ? {} : { granularity }),
});
export const attributes: readonly Attribute[] = [
  listed(ODD, ['a', 'é', '🙂', "it's", '__proto__', '\ud800', 'nul\0', '"', '\\', '{}', ' a', 'A']),
  range('real8', 0, 1, 7),
  range('real4', -5, 5, 101, 0.1),
  listed('whole', ['1', '1.0', '-0', 'x', '9007199254740993', '2']),
  range('money', 0, 100, 9),
  listed('padded', ['a  ', 'a', 'abc'], false),
  listed('truth', ['True', 'False'], false),
  {
    kind: 'binned',
    name: 'day',
    scale: 'datetime',
    min: Date.UTC(1990, 0, 1),
    max: Date.UTC(2030, 0, 1),
    bins: 40,
    empty: true,
  },
  { kind: 'binned', name: 'at', scale: 'datetime', min: -150, max: 150, bins: 301, granularity: 1, empty: true },
  {
    kind: 'binned',
    name: 'tz',
    scale: 'datetime',
    min: Date.UTC(2020, 0, 1),
    max: Date.UTC(2020, 0, 2),
    bins: 24,
    empty: true,
  },
  listed('code', ['1', '2', '3']),
  range('r', 0, 3, 4, 1),
];

const doubles = fc.oneof(
  fc.double(),
  fc.double({ min: -0.1, max: 1.1 }),
  fc.constantFrom('NaN', 'Infinity', '-Infinity', -0, 0, 1, 1 / 7, 2 / 7, 5e-324, -5e-324, 1.7976931348623157e308, 0.1),
);
export const row = fc.tuple(
  fc.constantFrom(
    null,
    '',
    'a',
    'A',
    ' a',
    'é',
    'e\u0301',
    '🙂',
    "it's",
    '"',
    '\\',
    '__proto__',
    '<other>',
    '{}',
    '\ufffd',
  ),
  fc.option(doubles),
  fc.option(
    fc.oneof(fc.float({ min: -6, max: 6, noNaN: true }), fc.constantFrom('NaN', 'Infinity', 0.1, -0.35, 1e-45)),
  ),
  fc.option(fc.constantFrom('1', '2', '0', '-1', '9007199254740993', '9007199254740992', '9223372036854775807')),
  fc.option(
    fc.constantFrom(
      '0.1',
      '33.333333333333333333',
      '100',
      '100.00',
      'NaN',
      'Infinity',
      '1e400',
      '-1e400',
      '1e-400',
      '50',
    ),
  ),
  fc.option(fc.constantFrom('a', 'abc', ' a', '')),
  fc.option(fc.boolean()),
  fc.constantFrom(
    null,
    '2020-02-29',
    '1990-01-01',
    '0044-03-15 BC',
    'infinity',
    '-infinity',
    '9999-12-31',
    '12000-01-01',
    '275761-01-01',
  ),
  fc.constantFrom(
    null,
    '1970-01-01 00:00:00.0004',
    '1969-12-31 23:59:59.9996',
    '1969-12-31 23:59:59.9',
    '1970-01-01 00:00:01',
    'infinity',
  ),
  fc.constantFrom(null, '2020-01-01 02:30+05:30', '2020-01-01 23:59:59.999999+00', '2020-01-01 12:00:00', '-infinity'),
  fc.constantFrom(null, '', 'ann', 'Ann', 'bob', 'é'),
  fc.option(fc.integer({ min: 0, max: 4 })),
  fc.option(fc.integer({ min: -2, max: 5 })),
);
