import { unsupportedDirective } from '../datetime/strftime-directives.js';
import type { ColumnMetadata } from '../metadata.js';
import { readDomain } from './check-domain.js';
import { checkLocales } from './check-locales.js';
import { demand, isObject, isText, type Place } from './rule.js';

const ORDERS = new Set<unknown>(['alphanumeric', 'scrambled']);
const SDTYPE = /^[a-z][a-z0-9_]*$/;

/** Types that have a meaning of their own; every other name is a semantic type such as `email`. */
export const STATISTICAL_TYPES = ['numerical', 'categorical', 'boolean', 'datetime', 'id', 'unknown'] as const;

const REPRESENTATIONS = /^(Float(32|64)?|U?Int(8|16|32|64))$/;

/** What Python writes in another way is read as it is meant. */
const checkRegex = (regex: unknown, place: Place): void => {
  if (typeof regex !== 'string') return;
  const here = regex
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/\\[AZ]/g, '');
  let isRegex = true;
  try {
    new RegExp(here);
  } catch {
    isRegex = false;
  }
  demand(isRegex, place, '"regex_format" is no regular expression');
};

/** Checks one column and returns it with its domain normalised; unknown keys stay as they are. */
export const readColumn = (json: unknown, place: Place): ColumnMetadata => {
  demand(isObject(json), place, 'a column must be an object such as {"sdtype": "numerical"}');
  demand(isText(json['sdtype']), place, '"sdtype" is missing');
  demand(
    SDTYPE.test(json['sdtype']),
    place,
    `"sdtype" must be one of ${STATISTICAL_TYPES.join(', ')} or a semantic type such as email`,
  );
  for (const key of ['pii', 'pseudonym'])
    demand(json[key] === undefined || typeof json[key] === 'boolean', place, `"${key}" must be true or false`);
  demand(json['pseudonym'] !== true || json['pii'] === true, place, '"pseudonym" is only for columns with "pii": true');
  for (const key of ['datetime_format', 'regex_format', 'computer_representation'])
    demand(json[key] === undefined || isText(json[key]), place, `"${key}" must be a text`);
  demand(
    json['generation_order'] === undefined || ORDERS.has(json['generation_order']),
    place,
    '"generation_order" must be alphanumeric or scrambled',
  );
  checkRegex(json['regex_format'], place);
  const representation = json['computer_representation'];
  demand(
    json['sdtype'] !== 'numerical' || representation === undefined || REPRESENTATIONS.test(representation as string),
    place,
    '"computer_representation" must be Float, or Int, UInt or Float with a number of bits, such as Int64',
  );
  checkLocales(json['locales'], place);
  const column = json as ColumnMetadata;
  if (column.datetime_format !== undefined) {
    demand(column.sdtype === 'datetime', place, '"datetime_format" is only for datetime columns');
    const bad = unsupportedDirective(column.datetime_format);
    demand(bad === undefined, place, `"datetime_format" uses ${bad ?? ''}, which is not supported`);
  }
  return column.domain === undefined ? column : { ...column, domain: readDomain(column.domain, column, place) };
};
