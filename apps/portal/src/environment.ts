import { z } from 'zod';

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  KEYCLOAK_URL: z.url(),
  LIKENESS_API_URL: z.url(),
  LIKENESS_PORTAL_URL: z.url(),
  LIKENESS_SESSION_KEY: z.string().min(32),
});

export interface PortalEnvironment {
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly portalUrl: string;
  readonly issuer: string;
  readonly sessionKey: string;
}

let read: PortalEnvironment | undefined;

/** Read once, on the first request: a build needs none of it. */
export function environment(): PortalEnvironment {
  if (read !== undefined) return read;
  const parsed = Environment.safeParse(process.env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new Error(`Set ${names.join(', ')} for the portal: see the README.`);
  }
  read = {
    databaseUrl: parsed.data.DATABASE_URL,
    apiUrl: parsed.data.LIKENESS_API_URL.replace(/\/+$/, ''),
    portalUrl: parsed.data.LIKENESS_PORTAL_URL.replace(/\/+$/, ''),
    issuer: `${parsed.data.KEYCLOAK_URL.replace(/\/+$/, '')}/realms/likeness`,
    sessionKey: parsed.data.LIKENESS_SESSION_KEY,
  };
  return read;
}
