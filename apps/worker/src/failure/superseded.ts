import { LikenessError } from '@likeness/table';
import { ledgerPatience, patiently } from './patiently.js';

/** Another attempt has ended the work, or taken it over. */
export const isSuperseded = (error: unknown): boolean => error instanceof LikenessError && error.code === 'superseded';

/** Writes how work ended. What another attempt has ended, or taken over, needs no second ending. */
export async function endOnce(end: () => Promise<void>): Promise<void> {
  try {
    await patiently(end, ledgerPatience);
  } catch (error) {
    if (!isSuperseded(error)) throw error;
  }
}
