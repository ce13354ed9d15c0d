import type { Plan } from '@likeness/synthesis';
import type { Io } from '../io.js';

/** Where sentences about the real rows go. */
export type Warnings = Pick<Io['stderr'], 'write'>;

export interface WarningOptions {
  readonly dataWarnings?: true;
}

/** Under a guarantee nothing that is said may depend on one row, except through noise: warnings are heard only by whoever asks for them. */
const isSilent = ({ guarantee }: Plan, { dataWarnings }: WarningOptions): boolean =>
  guarantee.kind === 'dp' && dataWarnings !== true;

export const warningsOf = (plan: Plan, options: WarningOptions, io: Io): Warnings =>
  isSilent(plan, options) ? { write: () => undefined } : io.stderr;

/** Said of every silent run alike. */
export const noteOfSilence = (plan: Plan, options: WarningOptions): string =>
  isSilent(plan, options)
    ? 'note: Cells that do not fit the metadata, if any, count as empty, as the nearest bound or as another value. Which columns hold some is not said, for it is private: --data-warnings says it to the owner.\n'
    : '';
