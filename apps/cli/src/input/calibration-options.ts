import {
  balance,
  statisticalParity,
  type Calibration,
  type Model,
  type ParityRequest,
  type ShareTargets,
} from '@likeness/synthesis';
import { parseNumber } from '@likeness/table';
import { InvalidArgumentError } from 'commander';
import { CliError } from '../cli-error.js';

export interface CalibrationOptions {
  readonly balance: readonly string[];
  readonly parity?: ParityRequest;
  /** Columns that may explain a difference of the groups. */
  readonly given?: readonly string[];
}

/** "column=value:share"; the last colon counts, so that a value may hold others. */
export const collectBalance = (text: string, before: readonly string[]): readonly string[] => {
  const share = parseNumber(text.slice(text.lastIndexOf(':') + 1));
  if (!/^[^=]+=.*:[^:]+$/.test(text) || Number.isNaN(share))
    throw new InvalidArgumentError('Write column=value:share, for example "sex=Female:0.5".');
  return [...before, text];
};

/** "group column,outcome column" */
export const groupAndOutcome = (text: string): ParityRequest => {
  const [sensitive, target, ...more] = text.split(',').map((part) => part.trim());
  if (!sensitive || !target || more.length > 0)
    throw new InvalidArgumentError('Write the column of the groups and that of the outcome, for example "sex,income".');
  return { sensitive, target };
};

export const columnList = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

export const explainedBy = (parity: ParityRequest, given: readonly string[] | undefined): ParityRequest =>
  given === undefined ? parity : { ...parity, given };

/** What the options ask for; undefined: rows as the model draws them. @throws CliError `bad_usage`; SynthesisError `bad_calibration` */
export const calibrationOf = (
  model: Model,
  { balance: texts, parity, given }: CalibrationOptions,
  rows: number,
  seed: number,
): Calibration | undefined => {
  if (texts.length > 0 && parity !== undefined)
    throw new CliError('bad_usage', 'Give --balance or --parity, not both.');
  if (parity !== undefined) return statisticalParity(model, explainedBy(parity, given), rows, seed);
  if (texts.length === 0) return undefined;
  return balance(model, shareTargets(texts), rows, seed);
};

/** By column, what `collectBalance` took. */
export const shareTargets = (texts: readonly string[]): ShareTargets => {
  const targets: Record<string, Record<string, number>> = {};
  for (const text of texts) {
    const [equals, colon] = [text.indexOf('='), text.lastIndexOf(':')];
    const shares = (targets[text.slice(0, equals)] ??= {});
    shares[text.slice(equals + 1, colon)] = parseNumber(text.slice(colon + 1));
  }
  return targets;
};
