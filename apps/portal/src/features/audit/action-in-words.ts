import { rho } from '@likeness/ui';

type Details = Readonly<Record<string, string | number | boolean | null>>;

const words = (name: string): string =>
  name
    .replace(/PicoRho$/, '')
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_match, before: string, after: string) => `${before} ${after.toLowerCase()}`);

/** "release.approved" -> "release approved" */
export const actionInWords = (action: string): string => words(action);

/** What else is known of a step; identifiers of other things are left to the API. */
export const detailsInWords = (details: Details): string =>
  Object.entries(details)
    .filter(([name, value]) => value !== null && value !== '' && !/(^i|I)d$/.test(name))
    .map(([name, value]) => `${words(name)}: ${name.endsWith('PicoRho') ? rho(Number(value)) : String(value)}`)
    .join('; ');
