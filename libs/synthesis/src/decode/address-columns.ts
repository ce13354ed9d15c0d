import type { Locale, TableMetadata } from '@likeness/table';
import { createRng, type Rng } from '../sampling/rng.js';
import { fakerLocales } from './faker-locales.js';
import { semanticType } from './personal-data.js';
import { countries, type Country, type Place } from './places.js';

/** Invented personal data come from these places where nobody says otherwise. */
export const DEFAULT_LOCALES: readonly Locale[] = ['en_US'];

interface Spot {
  readonly country: Country;
  readonly place: Place;
  /** Random, of this row alone. */
  readonly digits: Rng;
  /** Lines of a street as they are written in the country. */
  readonly street: () => string;
}

/** Columns that say where something is; in one row they say the same. */
const PARTS: Readonly<Record<string, (spot: Spot) => string>> = {
  address: ({ place, street }) => `${street()}, ${place.city}`,
  city: ({ place }) => place.city,
  country: ({ country }) => country.name,
  country_code: ({ country }) => country.code,
  postcode: ({ place, digits }) => postcodeOf(place, digits),
  state: ({ place }) => place.state,
  state_abbr: ({ place }) => place.abbreviation,
  street_address: ({ street }) => street(),
};

/** Letters that no postal service leaves out. */
const LETTERS = 'ABEGHJLNPRSTWXZ';

const postcodeOf = ({ postcode }: Place, digits: Rng): string =>
  postcode.replaceAll(/[#@]/g, (sign) =>
    sign === '#' ? String(digits.below(10)) : LETTERS[digits.below(LETTERS.length)]!,
  );

/**
 * The columns of the address that a made-up column belongs to: those of its column relationship "address", or else all of the table, where no two of them say the same thing.
 * Undefined: it agrees with no other.
 */
export function addressColumns(name: string, table: TableMetadata): readonly string[] | undefined {
  const declared = (table.column_relationships ?? []).filter(({ type }) => type === 'address');
  const namesOf = (relationship: (typeof declared)[number]) => relationship['column_names'] as readonly string[];
  const own = declared.find((relationship) => namesOf(relationship).includes(name));
  const others = new Set(declared.filter((one) => one !== own).flatMap(namesOf));
  const names = (own ? namesOf(own) : Object.keys(table.columns)).filter((one) => !others.has(one));
  const parts = names.filter(
    (one) => isPart(one, table) && localesOf(one, table).join() === localesOf(name, table).join(),
  );
  const kinds = new Set(parts.map((one) => semanticType(table.columns[one]!.sdtype)));
  const isOne = own !== undefined || kinds.size === parts.length;
  return parts.includes(name) && parts.length > 1 && isOne ? parts : undefined;
}

const isPart = (name: string, { columns }: TableMetadata): boolean => {
  const { sdtype = '', regex_format: regex, pseudonym } = columns[name] ?? {};
  return PARTS[semanticType(sdtype)] !== undefined && regex === undefined && pseudonym !== true;
};

export const localesOf = (name: string, { columns, locales }: TableMetadata): readonly Locale[] =>
  columns[name]?.locales ?? locales ?? DEFAULT_LOCALES;

/**
 * One part of an address: columns of one address, each with a stream of the same seed, are at the same place in every row. Towns are real, streets and digits invented.
 * @param stream of the address, fresh
 */
export function addressTexts(
  sdtype: string,
  locales: readonly Locale[],
  stream: Rng,
): (rows: number) => readonly string[] {
  const part = PARTS[semanticType(sdtype)]!;
  return (rows) => {
    const seed = stream.next();
    const [where, digits] = [createRng(seed, 1), createRng(seed, 2)];
    // Fakers are shared, so each block starts from a seed of the stream.
    locales.forEach((locale) => fakerLocales[locale].seed(seed));
    return Array.from({ length: rows }, () => {
      const locale = locales[where.below(locales.length)]!;
      const country = countries[locale];
      const place = country.places[where.below(country.places.length)]!;
      return part({ country, place, digits, street: () => fakerLocales[locale].location.streetAddress() });
    });
  };
}
