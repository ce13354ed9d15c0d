import { LikenessError } from '@likeness/table';

export type VaultErrorCode =
  /** The PEM text is not an RSA key of at least 3072 bits of the half that is needed. */
  | 'seal_key_invalid'
  /** Sealed for another key pair. */
  | 'seal_wrong_key'
  /** Changed, cut short or never sealed by us. */
  | 'seal_broken';

export class VaultError extends LikenessError<VaultErrorCode> {}

export const sealBroken = (): VaultError =>
  new VaultError('seal_broken', 'The sealed data was changed or is incomplete; upload it again.');
