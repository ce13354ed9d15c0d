import type { ColumnMetadata } from '../metadata.js';
import type { ColumnProfile } from './column-profile.js';
import type { ColumnDetection } from './detection.js';
import { nameTokens } from './name-tokens.js';
import { observeColumn } from './observe-column.js';
import { personalDataSuspicion } from './personal-data.js';
import { namesAnIdentifier, semanticTypeOfName } from './semantic-type.js';

/** With this many rows or fewer the values say too little about keys and categories. */
const TOO_FEW_ROWS = 5;
const MOST_CODES = 10;
/** An identifier with more values than this is hardly a code. */
const MOST_OF_A_CODE = 100;
/** From this share of fitting values on, a hint says that the column may be of the other type. */
const WORTH_A_HINT = 0.9;

export type KeyCandidacy = 'none' | 'key' | 'personal-key';

export interface DetectedColumn {
  readonly metadata: ColumnMetadata;
  readonly detection: ColumnDetection;
  readonly candidacy: KeyCandidacy;
}

interface Verdict {
  readonly metadata: ColumnMetadata;
  readonly reason: string;
  readonly candidacy: KeyCandidacy;
}

const percent = (share: number): string => `${share >= 1 ? '100' : (Math.floor(share * 1000) / 10).toFixed(1)} %`;

const values = (p: ColumnProfile): number => p.rows - p.empty - p.markers;

const numberVerdict = (p: ColumnProfile, uniqueAndFull: boolean): Verdict => {
  const { numbers } = p;
  const whole = numbers.whole === numbers.count && numbers.infinite === 0;
  const enough = p.rows > TOO_FEW_ROWS;
  const codes = p.distinct ? [...p.distinct.keys()].length : Infinity;
  const isCode = enough && whole && codes <= Math.min(Math.round(p.rows / 10), MOST_CODES);
  const candidacy = enough && uniqueAndFull && whole && numbers.min >= 0 ? 'key' : 'none';
  if (isCode)
    return {
      metadata: { sdtype: 'categorical' },
      reason: 'holds only a few different whole numbers: looks like a code',
      candidacy,
    };
  if (whole) {
    const metadata = { sdtype: 'numerical', computer_representation: 'Int64' };
    return { metadata, reason: 'every value is a whole number', candidacy };
  }
  const reason =
    numbers.infinite === 0 ? 'every value is a number' : 'every value is a number; infinite ones count as empty';
  return { metadata: { sdtype: 'numerical' }, reason, candidacy };
};

const isBoolean = (p: ColumnProfile): boolean => {
  const texts = [...(p.distinct?.keys() ?? [])];
  return texts.length > 0 && texts.length <= 2 && texts.every((t) => /^(?:true|false)$/i.test(t));
};

const valueVerdict = (p: ColumnProfile, uniqueAndFull: boolean): Verdict => {
  if (p.rows === p.empty)
    return { metadata: { sdtype: 'categorical' }, reason: 'has no values at all', candidacy: 'none' };
  if (isBoolean(p)) return { metadata: { sdtype: 'boolean' }, reason: 'holds only true and false', candidacy: 'none' };
  const { count, infinite } = p.numbers;
  if (count + infinite === values(p) && (count > 0 || infinite === 0)) return numberVerdict(p, uniqueAndFull);
  const { datetimes } = p;
  if (datetimes && datetimes.share === 1 && p.numbers.count === 0) {
    const reason = `looks like a date: ${percent(1)} of the values parse as ${datetimes.format}`;
    return { metadata: { sdtype: 'datetime', datetime_format: datetimes.format }, reason, candidacy: 'none' };
  }
  const candidacy = p.rows > TOO_FEW_ROWS && uniqueAndFull ? 'key' : 'none';
  return { metadata: { sdtype: 'categorical' }, reason: 'holds text', candidacy };
};

const verdict = (name: string, p: ColumnProfile): Verdict => {
  const uniqueAndFull = p.rows > 0 && p.unique && p.empty === 0 && p.markers === 0;
  const semantic = semanticTypeOfName(name);
  if (semantic !== undefined) {
    const metadata = { sdtype: semantic, pii: true };
    return {
      metadata,
      reason: `the name says ${semantic.replaceAll('_', ' ')}`,
      candidacy: uniqueAndFull ? 'personal-key' : 'none',
    };
  }
  if (namesAnIdentifier(name))
    return { metadata: { sdtype: 'id' }, reason: 'the name contains "id"', candidacy: uniqueAndFull ? 'key' : 'none' };
  return valueVerdict(p, uniqueAndFull);
};

/** The share of numbers, those that only people can read among them. */
const numberShare = (p: ColumnProfile): number => (p.numbers.count + p.numbers.written) / values(p);

/** Telephone numbers and the like are written so, too. */
const isWrittenByPeople = (p: ColumnProfile): boolean =>
  p.numbers.written > 0 && p.shape === undefined && numberShare(p) >= WORTH_A_HINT;

/** Text that hardly repeats points at single people, whatever it is called. */
const hardlyRepeats = (sdtype: string, p: ColumnProfile): boolean =>
  sdtype === 'categorical' &&
  numberShare(p) < WORTH_A_HINT &&
  (p.distinct === undefined || p.distinct.size > values(p) / 2) &&
  values(p) > 50;

const PEOPLE = new Set(
  'person patient customer client user member subject employee student guest respondent household participant'.split(
    ' ',
  ),
);
const KEY_WORDS = new Set('id ids no nr nbr num number key code'.split(' '));
/** More rows than this of one value are hardly those of one person. */
const MOST_ROWS_OF_A_PERSON = 50;

/** What is made up but might be learned: places, and identifiers that repeat, for they are people with several rows each, or codes. */
const identifierHints = (name: string, sdtype: string, p: ColumnProfile): readonly string[] => {
  if ((sdtype === 'latitude' || sdtype === 'longitude') && p.numbers.count > 0)
    return ['it is made up, anywhere on earth: choose numerical to learn where the rows are'];
  if (p.unique || p.rows <= TOO_FEW_ROWS) return [];
  const words = nameTokens(name);
  const isKey = sdtype === 'id' || (p.numbers.whole === values(p) && words.some((word) => KEY_WORDS.has(word)));
  const distinct = p.distinct?.size ?? Infinity;
  if (isKey && words.some((word) => PEOPLE.has(word)) && distinct > p.rows / MOST_ROWS_OF_A_PERSON)
    return [
      `its values repeat, and may say whose rows they are: to protect people with all their rows, add "privacy_unit": {"column": "${name}", "max_rows": 3} to the table, with as many rows as one person may count for`,
    ];
  if (sdtype === 'id' && distinct <= Math.min(MOST_OF_A_CODE, p.rows / 20))
    return [
      `it has ${String(distinct)} different values only: choose categorical if it is a code; identifiers are made up, not learned`,
    ];
  return [];
};

const hints = (name: string, sdtype: string, p: ColumnProfile): readonly string[] => {
  const ofIdentifier = identifierHints(name, sdtype, p);
  if (ofIdentifier.length > 0) return ofIdentifier;
  if (sdtype !== 'categorical' || p.distinct?.size === 0) return [];
  const numbers = p.numbers.count / values(p);
  const found: string[] = [];
  if (isWrittenByPeople(p))
    found.push(
      `${percent(numberShare(p))} of the values are numbers, some of them with thousands separators, a decimal comma, a currency or a percent sign: they are learned as categories, and numerical would read such values as empty; write plain digits into the file, such as 1234.5, to have them learned as numbers`,
    );
  else if (numbers < 1 && numbers >= WORTH_A_HINT)
    found.push(`${percent(numbers)} of the values are numbers: choose numerical to read the others as empty`);
  if (p.datetimes && p.datetimes.share < 1 && p.datetimes.share >= WORTH_A_HINT && p.numbers.count === 0)
    found.push(
      `${percent(p.datetimes.share)} of the different values parse as ${p.datetimes.format}: choose datetime to read the others as empty`,
    );
  if (hardlyRepeats(sdtype, p))
    found.push(
      'nearly every value is different: it may be free text or a name, which should not be synthesised as it is',
    );
  return found;
};

/** Dates and numbers with a fraction have the shape of telephone numbers: digits with signs between them. */
const isDateOrFraction = (sdtype: string, { numbers }: ColumnProfile): boolean =>
  sdtype === 'datetime' || (sdtype === 'numerical' && numbers.whole < numbers.count);

/** Finds the type of one column from its name and its values, as SDV does, and says why. */
export const detectColumn = (name: string, profile: ColumnProfile): DetectedColumn => {
  const { metadata, reason, candidacy } = verdict(name, profile);
  const suspicion =
    metadata.pii === true
      ? `the name says ${metadata.sdtype.replaceAll('_', ' ')}`
      : (personalDataSuspicion(name, isDateOrFraction(metadata.sdtype, profile) ? undefined : profile.shape) ??
        (hardlyRepeats(metadata.sdtype, profile) ? 'nearly every value is different' : undefined));
  return {
    metadata,
    candidacy,
    detection: {
      name,
      sdtype: metadata.sdtype,
      reason,
      hints: hints(name, metadata.sdtype, profile),
      personalData: {
        suspected: suspicion !== undefined,
        reason: suspicion ?? 'nothing in its name or values suggests it',
      },
      observed: observeColumn(metadata.sdtype, profile),
      emptyShare: profile.rows === 0 ? 0 : profile.empty / profile.rows,
    },
  };
};
