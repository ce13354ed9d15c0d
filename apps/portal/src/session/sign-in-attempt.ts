import { z } from 'zod';
import { seal, unseal } from './seal';

/** What the callback must know of the sign-in it ends; sealed in a cookie of ten minutes. */
export const SignInAttempt = z.object({
  codeVerifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  back: z.string(),
});
export type SignInAttempt = z.infer<typeof SignInAttempt>;

export const attemptCookie = 'likeness_sign_in';
export const attemptSeconds = 600;
const purpose = 'sign-in';

export const sealAttempt = (key: string, attempt: SignInAttempt): string =>
  seal(key, purpose, JSON.stringify(attempt)).toString('base64url');

export function openAttempt(key: string, cookie: string | undefined): SignInAttempt | null {
  const text = cookie === undefined ? null : unseal(key, purpose, Buffer.from(cookie, 'base64url'));
  const parsed = text === null ? null : SignInAttempt.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : null;
}
