import type { Role } from '@likeness/contracts';

/** Who acts: the id of an account and the roles of their token. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
}
