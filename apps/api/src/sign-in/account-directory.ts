import type { Account } from '@likeness/contracts';
import type { Identity } from './token-verifier.js';

/** Keeps the account behind every identity that ever came. */
export interface AccountDirectory {
  /** The account with the roles of this very token; written when it is new or has changed. */
  recall(identity: Identity): Promise<Account>;
}

/** Injection token of the one {@link AccountDirectory}. */
export const ACCOUNT_DIRECTORY = Symbol('AccountDirectory');
