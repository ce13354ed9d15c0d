import { LOCALES } from '../locales.js';
import { demand, type Place } from './rule.js';

const known: ReadonlySet<unknown> = new Set(LOCALES);

/** @throws TableError `bad_metadata` */
export function checkLocales(locales: unknown, place: Place): void {
  if (locales === undefined) return;
  const fine = Array.isArray(locales) && locales.length > 0 && locales.every((locale) => known.has(locale));
  demand(fine, place, `"locales" must be a list of some of ${LOCALES.join(', ')}`);
}
