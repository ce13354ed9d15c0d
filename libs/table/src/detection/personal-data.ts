import { nameTokens } from './name-tokens.js';

const SUSPICIOUS_WORDS = new Set(
  'name names surname forename firstname lastname fullname phone telephone mobile fax mail email address street birth dob birthday birthdate passport ssn iban nationality username login patient ip'.split(
    ' ',
  ),
);

const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['e-mail addresses', /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/],
  ['web addresses with a user or path', /^https?:\/\/\S+\/\S+/i],
  ['IP addresses', /^(?:\d{1,3}\.){3}\d{1,3}$/],
  ['telephone numbers', /^\+?[(\d][\d\s().-]{7,}\d$/],
  ['bank account numbers (IBAN)', /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/],
  ['social security numbers', /^\d{3}-\d{2}-\d{4}$/],
];

/** Counts, among texts, those that have the shape of personal data. */
export interface ShapeCounter {
  see(text: string): void;
  /** The shape of most of what was seen. */
  dominant(): string | undefined;
}

export const shapeCounter = (): ShapeCounter => {
  const counts = SHAPES.map(() => 0);
  let seen = 0;
  return {
    see(text) {
      seen++;
      for (const [i, [, shape]] of SHAPES.entries()) if (shape.test(text)) counts[i] = (counts[i] ?? 0) + 1;
    },
    dominant: () => SHAPES.find((_, i) => seen >= 3 && (counts[i] ?? 0) >= 0.8 * seen)?.[0],
  };
};

/** Why a column may hold personal data, in words; undefined where nothing points to it. */
export const personalDataSuspicion = (name: string, shape: string | undefined): string | undefined => {
  if (shape !== undefined) return `most values have the shape of ${shape}`;
  const word = nameTokens(name).find((w) => SUSPICIOUS_WORDS.has(w));
  return word === undefined ? undefined : `the name contains "${word}"`;
};
