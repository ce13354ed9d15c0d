import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Who is signed in, and where. */
export interface CliSession {
  /** Of the portal. */
  readonly url: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly accessTokenEndsAt: number;
  readonly refreshToken: string | null;
}

const place = (): string =>
  join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'likeness', 'session.json');

/** null: nobody is signed in, or the file is not one of ours. */
export async function readSession(): Promise<CliSession | null> {
  const text = await readFile(place(), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const found = JSON.parse(text) as Partial<CliSession> | null;
    const texts = [found?.url, found?.issuer, found?.clientId, found?.accessToken];
    return texts.every((each) => typeof each === 'string') ? (found as CliSession) : null;
  } catch {
    return null;
  }
}

/** Only its owner can read the file. */
export async function writeSession(session: CliSession): Promise<void> {
  await mkdir(dirname(place()), { recursive: true, mode: 0o700 });
  await rm(place(), { force: true });
  await writeFile(place(), `${JSON.stringify(session)}\n`, { mode: 0o600 });
}

export const removeSession = (): Promise<void> => rm(place(), { force: true });
