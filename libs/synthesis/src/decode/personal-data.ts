import type { Faker } from '@faker-js/faker';
import type { Locale } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { fakerLocales } from './faker-locales.js';

/** Invented values of SDV's usual semantic types. */
const MAKERS: Readonly<Record<string, (faker: Faker) => string>> = {
  address: ({ location }) => `${location.streetAddress()}, ${location.city()}`,
  ban: ({ finance }) => finance.accountNumber(),
  city: ({ location }) => location.city(),
  color: ({ color }) => color.human(),
  company: ({ company }) => company.name(),
  country: ({ location }) => location.country(),
  country_code: ({ location }) => location.countryCode(),
  credit_card_number: ({ finance }) => finance.creditCardNumber(),
  date_of_birth: ({ date }) => date.birthdate({ refDate: '2000-01-01T00:00:00Z' }).toISOString().slice(0, 10),
  domain_name: ({ internet }) => internet.domainName(),
  email: ({ internet }) => internet.exampleEmail(),
  first_name: ({ person }) => person.firstName(),
  iban: ({ finance }) => finance.iban(),
  ipv4_address: ({ internet }) => internet.ipv4(),
  ipv6_address: ({ internet }) => internet.ipv6(),
  job: ({ person }) => person.jobTitle(),
  last_name: ({ person }) => person.lastName(),
  latitude: ({ location }) => String(location.latitude()),
  license_plate: ({ vehicle }) => vehicle.vrm(),
  longitude: ({ location }) => String(location.longitude()),
  mac_address: ({ internet }) => internet.mac(),
  name: ({ person }) => person.fullName(),
  paragraph: ({ lorem }) => lorem.paragraph(),
  phone_number: ({ phone }) => phone.number(),
  postcode: ({ location }) => location.zipCode(),
  secondary_address: ({ location }) => location.secondaryAddress(),
  sentence: ({ lorem }) => lorem.sentence(),
  ssn: ({ helpers }) => helpers.replaceSymbols('9##-##-####'),
  state: ({ location }) => location.state(),
  state_abbr: ({ location }) => location.state({ abbreviated: true }),
  street_address: ({ location }) => location.streetAddress(),
  street_name: ({ location }) => location.street(),
  swift11: ({ finance }) => finance.bic({ includeBranchCode: true }),
  text: ({ lorem }) => lorem.sentence(),
  url: ({ internet }) => internet.url(),
  user_agent_string: ({ internet }) => internet.userAgent(),
  user_name: ({ internet }) => internet.username(),
  uuid4: ({ string }) => string.uuid(),
  vin: ({ vehicle }) => vehicle.vin(),
};

const ALIASES: Readonly<Record<string, string>> = {
  administrative_unit: 'state',
  bban: 'ban',
  country_name: 'country',
  mail: 'email',
  person_name: 'name',
  phone: 'phone_number',
  swift: 'swift11',
  swift8: 'swift11',
  uuid: 'uuid4',
  username: 'user_name',
  zip: 'postcode',
  zip_code: 'postcode',
  zipcode: 'postcode',
};

/** The name that SDV's usual one stands for. */
export const semanticType = (sdtype: string): string => ALIASES[sdtype] ?? sdtype;

/** Invented values of a semantic type, each from one of the locales. Undefined for types it does not know. */
export function personalData(
  sdtype: string,
  locales: readonly Locale[],
  rng: Rng,
): ((rows: number) => readonly string[]) | undefined {
  const make = MAKERS[semanticType(sdtype)];
  if (!make) return undefined;
  const fakers = locales.map((locale) => fakerLocales[locale]);
  return (rows) => {
    // All columns share the fakers, so each block starts from a seed of the column's own stream.
    for (const faker of fakers) faker.seed(rng.next());
    return Array.from({ length: rows }, () => make(fakers[rng.below(fakers.length)]!));
  };
}
