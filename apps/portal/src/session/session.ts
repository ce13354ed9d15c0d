import { Account } from '@likeness/contracts';
import { z } from 'zod';

/** What the portal keeps about somebody who signed in; sealed in the database, never in the browser. */
export const Session = z.object({
  account: Account,
  accessToken: z.string(),
  /** Milliseconds since 1970. */
  accessTokenEndsAt: z.number(),
  refreshToken: z.string().nullable(),
  idToken: z.string().nullable(),
});
export type Session = z.infer<typeof Session>;

/** A session that nobody uses for this long is over; using it moves the end. */
export const sessionLifetimeMs = 10 * 60 * 60 * 1000;
