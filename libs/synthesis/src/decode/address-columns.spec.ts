import { LOCALES, type Column, type ColumnMetadata, type Locale, type TableMetadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { generatedColumn } from './generated-column.js';
import { countries } from './places.js';

const columns: Readonly<Record<string, ColumnMetadata>> = {
  id: { sdtype: 'id' },
  zip: { sdtype: 'postcode', pii: true },
  city: { sdtype: 'city', pii: true },
  state: { sdtype: 'administrative_unit', pii: true },
  abbr: { sdtype: 'state_abbr', pii: true },
  country: { sdtype: 'country', pii: true },
  code: { sdtype: 'country_code', pii: true },
  line: { sdtype: 'street_address', pii: true },
  whole: { sdtype: 'address', pii: true },
};

/** Rows in two blocks, as models make them. */
function rowsOf(table: TableMetadata, rows = 60): Record<string, string>[] {
  const names = Object.keys(table.columns);
  const makers = names.map((name) =>
    generatedColumn(name, table, (of) => createRng(7, Object.keys(table.columns).indexOf(of) + 1)),
  );
  const text = (column: Column, row: number): string =>
    column.kind === 'text' ? column.dictionary[column.codes[row]!]! : '';
  const block = (size: number, first: number) => {
    const made = makers.map((make) => make(size, first));
    return Array.from({ length: size }, (_, row) =>
      Object.fromEntries(names.map((name, at) => [name, text(made[at]!, row)])),
    );
  };
  return [...block(rows - 10, 0), ...block(10, rows - 10)];
}

const pattern = (postcode: string): RegExp =>
  new RegExp(`^${postcode.replaceAll('#', '[0-9]').replaceAll('@', '[A-Z]')}$`);

/** Where a row says that it is. */
function placeOf(row: Record<string, string>, locales: readonly Locale[], prefix = '') {
  return locales.flatMap((locale) =>
    countries[locale].places.filter(
      ({ city, state, postcode }) =>
        city === row[`${prefix}city`] &&
        state === row[`${prefix}state`] &&
        pattern(postcode).test(row[`${prefix}zip`]!),
    ),
  );
}

describe('addresses that are made up', () => {
  it.each(LOCALES)('agree in every row, from %s', (locale) => {
    const rows = rowsOf({ columns, locales: [locale] });
    for (const row of rows) {
      const [place, ...others] = placeOf(row, [locale]);
      expect(place, JSON.stringify(row)).toBeDefined();
      expect(others).toEqual([]);
      expect([row['abbr'], row['country'], row['code']]).toEqual([
        place!.abbreviation,
        countries[locale].name,
        countries[locale].code,
      ]);
      expect(row['whole']).toBe(`${row['line']!}, ${row['city']!}`);
    }
    expect(new Set(rows.map(({ city }) => city)).size).toBeGreaterThan(4);
  });

  it('come from one of several countries in each row', () => {
    const locales: readonly Locale[] = ['de_AT', 'fr_FR', 'ja_JP'];
    const rows = rowsOf({ columns, locales });
    for (const row of rows) expect(placeOf(row, locales)).toHaveLength(1);
    expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(['AT', 'FR', 'JP']));
  });

  it('may be two in a row, where column relationships say which columns belong together', () => {
    const parts = { city: 'city', state: 'state', zip: 'postcode' };
    const two = Object.fromEntries(
      ['home_', 'work_'].flatMap((prefix) =>
        Object.entries(parts).map(([name, sdtype]) => [`${prefix}${name}`, { sdtype, pii: true }]),
      ),
    );
    const together = ['home_', 'work_'].map((prefix) => ({
      type: 'address',
      column_names: Object.keys(parts).map((name) => `${prefix}${name}`),
    }));
    const rows = rowsOf({ columns: two, column_relationships: together });
    for (const row of rows)
      for (const prefix of ['home_', 'work_']) expect(placeOf(row, ['en_US'], prefix)).toHaveLength(1);
    expect(rows.some((row) => row['home_city'] !== row['work_city'])).toBe(true);
    // Nothing says which city belongs to which postcode: then each column is made up by itself.
    const apart = rowsOf({ columns: two });
    expect(apart.every((row) => placeOf(row, ['en_US'], 'home_').length === 1)).toBe(false);
  });

  it('leave keys distinct, and a column that is alone as it was', () => {
    const keyed = rowsOf({ columns, primary_key: 'zip' });
    expect(new Set(keyed.map(({ zip }) => zip)).size).toBe(keyed.length);
    expect(
      keyed.every((row) =>
        countries.en_US.places.some(({ city, state }) => city === row['city'] && state === row['state']),
      ),
    ).toBe(true);
    const alone = rowsOf({ columns: { city: columns['city']! } });
    expect(new Set(alone.map(({ city }) => city)).size).toBeGreaterThan(countries.en_US.places.length);
  });
});
