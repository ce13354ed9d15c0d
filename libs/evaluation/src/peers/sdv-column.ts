import { datetimeParser, datetimeWriter, tableDetector } from '@likeness/table';
import { roundHalfEven } from '../sdmetrics/numeric/round-half-even.js';
import type { PandasColumn, PandasValue } from './pandas-column.js';

/** A column of SDV's metadata, version V2, and whether it could be the primary key. */
export interface SdvColumn {
  readonly sdtype: string;
  readonly pii?: true;
  readonly datetime_format?: string;
}

/** What a name means wherever it occurs in that of a column. */
const ANYWHERE: readonly (readonly [string, string])[] = [
  ['phonenumber', 'phone_number'],
  ['email', 'email'],
  ['firstname', 'first_name'],
  ['lastname', 'last_name'],
  ['countrycode', 'country_code'],
  ['stateabbr', 'state_abbr'],
  ['postalcode', 'postcode'],
  ['zipcode', 'postcode'],
  ['postcode', 'postcode'],
  ['streetaddress', 'street_address'],
  ['line1', 'street_address'],
  ['secondaryaddress', 'secondary_address'],
  ['line2', 'secondary_address'],
  ['latitude', 'latitude'],
  ['longitude', 'longitude'],
  ['ipv4', 'ipv4_address'],
  ['ipv6', 'ipv6_address'],
  ['ipaddress', 'ipv6_address'],
  ['macaddress', 'mac_address'],
  ['useragent', 'user_agent_string'],
  ['iban', 'iban'],
  ['swift', 'swift11'],
  ['creditcardnumber', 'credit_card_number'],
  ['licenseplate', 'license_plate'],
  ['license', 'license_plate'],
];

const WHOLE_WORD: Readonly<Record<string, string>> = {
  ssn: 'ssn',
  administrativeunit: 'administrative_unit',
  state: 'administrative_unit',
  province: 'administrative_unit',
  city: 'city',
  vin: 'vin',
};

/** Words of a name as SDV splits it: at _, - and blanks, or else before each capital letter. */
const wordsOf = (name: string): readonly string[] => {
  const parts = name.split(/[ _-]/);
  if (parts.length > 1) return parts.map((part) => part.toLowerCase());
  const hasInnerCapital = name.slice(1) !== name.slice(1).toLowerCase() && name !== name.toUpperCase();
  const words = hasInnerCapital ? (name.match(/[A-Z][^A-Z]*/g) ?? []) : [];
  return (words.length > 0 ? words : [name]).map((word) => word.toLowerCase());
};

const byName = (name: string): SdvColumn | undefined => {
  const cleaned = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const words = wordsOf(name);
  const word = words.find((w) => Object.hasOwn(WHOLE_WORD, w));
  const sdtype =
    ANYWHERE.find(([reference]) => cleaned.includes(reference))?.[1] ?? (word === undefined ? word : WHOLE_WORD[word]);
  if (sdtype !== undefined) return { sdtype, pii: true };
  return words.includes('id') ? { sdtype: 'id' } : undefined;
};

const FEW_ROWS = 5;
const MOST_LEVELS = 10;

const datetimeFormatOf = (values: readonly PandasValue[]): string | undefined => {
  const detector = tableDetector();
  detector.append({ rowCount: values.length, columns: { value: values } });
  return detector.finish('values').metadata.columns['value']?.datetime_format;
};

const isOrdinal = ({ rows, values }: PandasColumn): boolean =>
  rows > FEW_ROWS &&
  values.length > 0 &&
  values.every(Number.isInteger) &&
  new Set(values).size <= Math.min(roundHalfEven(rows / 10), MOST_LEVELS);

/** The type that SDV finds by the name or by the values. */
export const sdvColumn = (name: string, column: PandasColumn): SdvColumn => {
  const named = byName(name);
  if (named !== undefined) return named;
  if (column.kind === 'number') return { sdtype: isOrdinal(column) ? 'ordinal' : 'numerical' };
  const format = column.kind === 'text' ? datetimeFormatOf(column.values) : undefined;
  return format === undefined ? { sdtype: 'categorical' } : { sdtype: 'datetime', datetime_format: format };
};

/** Whether the column could be the primary key: by what it is, or only as personal data if there is no other. */
export const keyCandidacy = (
  { sdtype, pii }: SdvColumn,
  { kind, rows, values }: PandasColumn,
): 'key' | 'personal' | 'none' => {
  if (values.length < rows || new Set(values).size < rows) return 'none';
  if (pii === true) return 'personal';
  if (sdtype === 'id') return 'key';
  if (rows <= FEW_ROWS || kind === 'boolean' || sdtype === 'datetime') return 'none';
  return kind === 'text' || values.every((v) => Number.isInteger(v) && (v as number) >= 0) ? 'key' : 'none';
};

const MOST_DECIMALS = 15;

/** The fewest decimals to which all values are already rounded. */
const decimalsOf = (values: readonly number[]): number => {
  const highest = Math.trunc(values.reduce((most, v) => Math.max(most, Math.abs(v)), 0));
  const most = Math.max(0, MOST_DECIMALS - (highest === 0 ? 0 : String(highest).length));
  const isRounded = (digits: number): boolean =>
    values.every((v) => v === roundHalfEven(v * 10 ** digits) / 10 ** digits);
  for (let digits = 0; digits <= most; digits++) if (isRounded(digits)) return digits;
  return MOST_DECIMALS;
};

const MOST_VALUES = 500;

/** What SDV writes down of the values: their range, or which there are. */
export const sdvRange = ({ sdtype, datetime_format: format }: SdvColumn, { rows, values }: PandasColumn): object => {
  if (sdtype === 'unknown') return {};
  const nullable = { range_is_nullable: values.length < rows };
  if (values.length === 0) return nullable;
  if (sdtype === 'numerical') {
    const numbers = values.map(Number);
    const [least, most] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
    return { ...nullable, range_min: least, range_max: most, decimal_places: decimalsOf(numbers) };
  }
  if (sdtype === 'datetime' && format !== undefined) {
    const instants = values.map((v) => datetimeParser(format)(String(v)));
    const write = datetimeWriter(format);
    const [least, most] = [instants.reduce((a, b) => Math.min(a, b)), instants.reduce((a, b) => Math.max(a, b))];
    return { ...nullable, range_min: write(least), range_max: write(most) };
  }
  if (sdtype !== 'categorical' && sdtype !== 'ordinal') return nullable;
  const different = [...new Set(values)];
  return different.length < MOST_VALUES
    ? { ...nullable, range_values: different, high_cardinality: false }
    : { ...nullable, high_cardinality: true };
};
