import { z } from 'zod';

export const Id = z.uuid();
/** ISO 8601 with time zone. */
export const Instant = z.iso.datetime({ offset: true });
/** One line: it stands in lists, mails and file names. */
export const Name = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(120)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, 'Write it in one line, without control characters.');
export const Words = z.string().trim().max(4000);
export const IdParams = z.object({ id: Id });
export const Person = z.object({ id: Id, name: z.string() });
export type Person = z.infer<typeof Person>;
/** zCDP in units of 1e-12 rho. */
export const PicoRho = z.number().int().nonnegative();
