const upTo = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** The codes that a column may hold, in NIST's data dictionary of the American Community Survey excerpts. */
const CODES: Readonly<Record<string, readonly number[]>> = {
  SEX: upTo(1, 2),
  MSP: upTo(1, 6),
  HISP: upTo(0, 4),
  RAC1P: upTo(1, 9),
  HOUSING_TYPE: upTo(1, 3),
  OWN_RENT: upTo(0, 2),
  INDP_CAT: upTo(0, 18),
  EDU: upTo(1, 12),
  PINCP_DECILE: upTo(0, 9),
  DVET: upTo(1, 6),
  DREM: upTo(1, 2),
  DPHY: upTo(1, 2),
  DEYE: upTo(1, 2),
  DEAR: upTo(1, 2),
};

/** Columns of any number. */
const NUMBERS = new Set(['AGEP', 'NOC', 'NPF', 'DENSITY', 'INDP', 'PINCP', 'POVPIP', 'WGTP', 'PWGTP']);

/** Where "N", does not apply, may stand. */
const MAY_NOT_APPLY = new Set('MSP NOC NPF INDP INDP_CAT EDU PINCP PINCP_DECILE POVPIP DVET DREM DPHY'.split(' '));

const PUMAS = new Set(
  (
    '25-00503 25-00703 25-01000 25-01300 25-02800 48-02510 48-02102 48-02101 48-02515 48-02507 48-02516 01-01301 06-07502 ' +
    '06-08507 08-00803 13-04600 17-03529 17-03531 19-01700 24-01004 26-02702 28-01100 29-01901 30-00600 32-00405 36-03710 ' +
    '36-04010 38-00100 40-00200 51-01301 51-51255'
  ).split(' '),
);

/** The largest density of the dictionary, whatever the target holds. */
export const LARGEST_DENSITY = 52864.7;

/** Whether NIST's dictionary allows a text in a column; columns that it does not know may hold anything. */
export const isInDictionary = (column: string, text: string): boolean => {
  if (column === 'PUMA') return PUMAS.has(text);
  if (text === 'N' && MAY_NOT_APPLY.has(column)) return true;
  const number = text.trim() === '' ? NaN : Number(text);
  if (NUMBERS.has(column)) return !Number.isNaN(number);
  return CODES[column]?.includes(Math.trunc(number)) ?? true;
};
