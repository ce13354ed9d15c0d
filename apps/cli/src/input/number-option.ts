import { parseNumber } from '@likeness/table';
import { CliError } from '../cli-error.js';

/** A number in decimal or scientific notation, with a point. @throws CliError `bad_number` */
export const numberOption = (text: string, name: string): number => {
  const value = parseNumber(text);
  if (!Number.isNaN(value)) return value;
  throw new CliError('bad_number', `${name} must be a number such as 0.5 or 1e-9.`);
};

const whole = (text: string, name: string, least: number): number => {
  const value = parseNumber(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new CliError('bad_number', `${name} must be a whole number of at least ${String(least)}.`);
};

export const rowsOption = (text: string): number => whole(text, '--rows', 1);

export const sequencesOption = (text: string): number => whole(text, '--sequences', 1);

export const seedOption = (text: string): number => whole(text, '--seed', 0);

export const minimumSizeOption = (text: string): number => whole(text, '--minimum-size', 1);

export const fixedNoiseOption = (text: string): number => whole(text, '--fixed-noise', 0);

export const scaleOption = (text: string): number => {
  const value = parseNumber(text);
  if (value > 0) return value;
  throw new CliError('bad_number', '--scale must be a number above 0, such as 0.5.');
};
