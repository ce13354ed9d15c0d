import { nameTokens } from './name-tokens.js';

/** Names that mean personal data wherever they occur in a column's name, as SDV's detection reads them. */
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
  ['macaddress', 'mac_address'],
  ['useragent', 'user_agent_string'],
  ['iban', 'iban'],
  ['swift8', 'swift8'],
  ['swift', 'swift11'],
  ['creditcardnumber', 'credit_card_number'],
  ['licenseplate', 'license_plate'],
  ['license', 'license_plate'],
];

/** Names that are part of other words, so they must start where a word of the name starts. */
const AT_WORD_START: readonly (readonly [string, string])[] = [
  ['ipv4', 'ipv4_address'],
  ['ipv6', 'ipv6_address'],
  ['ipaddress', 'ipv6_address'],
];

/** Names that must be a whole word. */
const WHOLE_WORD: Readonly<Record<string, string>> = {
  ssn: 'ssn',
  state: 'administrative_unit',
  province: 'administrative_unit',
  city: 'city',
  vin: 'vin',
};

const startsAtWord = (words: readonly string[], reference: string): boolean =>
  words.some((_, i) => words.slice(i).join('').startsWith(reference));

/** The semantic type (all of them personal data) that a column's name alone suggests. */
export const semanticTypeOfName = (name: string): string | undefined => {
  const words = nameTokens(name);
  const joined = words.join('');
  const anywhere = ANYWHERE.find(([reference]) => joined.includes(reference));
  if (anywhere) return anywhere[1];
  const atStart = AT_WORD_START.find(([reference]) => startsAtWord(words, reference));
  if (atStart) return atStart[1];
  const word = words.find((w) => Object.hasOwn(WHOLE_WORD, w));
  return word === undefined ? undefined : WHOLE_WORD[word];
};

/** Whether a word of the name is "id". */
export const namesAnIdentifier = (name: string): boolean => nameTokens(name).includes('id');
