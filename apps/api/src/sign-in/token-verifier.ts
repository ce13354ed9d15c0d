import type { Role } from '@likeness/contracts';

/** Who a token speaks for. */
export interface Identity {
  /** The token's `sub`: a UUID that never changes. */
  readonly subject: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  /** The realm roles that Likeness knows. */
  readonly roles: readonly Role[];
}

export interface TokenVerifier {
  /**
   * @param token of the `Authorization: Bearer` header
   * @throws ProblemError `not_signed_in` when the token does not hold; `sign_in_unavailable` when the keys to check it cannot be had
   */
  verify(token: string): Promise<Identity>;
}

/** Injection token of the one {@link TokenVerifier}. */
export const TOKEN_VERIFIER = Symbol('TokenVerifier');
