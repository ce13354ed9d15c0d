import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

/** Injection token of the one {@link Environment}. */
export const ENVIRONMENT = Symbol('Environment');

/** What the API needs from its environment. README lists it. */
export interface Environment {
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly apiUrl: string;
  readonly portalUrl: string;
  readonly keycloakUrl: string;
  /** Where this process reaches the provider, if that is elsewhere. */
  readonly keycloakInternalUrl: string | undefined;
  /** Folder of uploads and releases. */
  readonly files: string;
  /** SPKI PEM: seals uploads and passwords; only the worker can open them. */
  readonly sealPublicKey: string;
  /** Signs download links; at least 32 bytes. */
  readonly downloadKey: string;
  readonly logLevel: string;
  /** Per account, or per address without one. */
  readonly requestsPerMinute: number;
}

const Variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  LIKENESS_API_PORT: z.coerce.number().int().min(0).max(65535),
  LIKENESS_API_HOST: z.string().default('127.0.0.1'),
  LIKENESS_API_URL: z.url(),
  LIKENESS_PORTAL_URL: z.url(),
  KEYCLOAK_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
  KEYCLOAK_INTERNAL_URL: z.url().optional(),
  LIKENESS_FILES: z.string().min(1),
  LIKENESS_SEAL_PUBLIC_KEY_FILE: z.string().min(1),
  LIKENESS_DOWNLOAD_KEY: z.string().min(32),
  LIKENESS_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LIKENESS_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(1200),
});

/** Says in one sentence which variables are missing or wrong; never what is in them. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** @throws EnvironmentError */
export const readEnvironment = (variables: Readonly<Record<string, string | undefined>>): Environment => {
  const result = Variables.safeParse(variables);
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
    const missing = names.filter((name) => (variables[name] ?? '') === '');
    const wrong = names.filter((name) => !missing.includes(name));
    throw new EnvironmentError(
      'The API cannot start: ' +
        [
          ...(missing.length > 0 ? [`set ${missing.join(', ')}`] : []),
          ...(wrong.length > 0 ? [`correct ${wrong.join(', ')}`] : []),
        ].join('; ') +
        '. `npm start` sets all of them; README lists what each is for.',
    );
  }
  const found = result.data;
  return {
    databaseUrl: found.DATABASE_URL,
    port: found.LIKENESS_API_PORT,
    host: found.LIKENESS_API_HOST,
    apiUrl: found.LIKENESS_API_URL,
    portalUrl: found.LIKENESS_PORTAL_URL,
    keycloakUrl: found.KEYCLOAK_URL,
    keycloakInternalUrl: found.KEYCLOAK_INTERNAL_URL,
    files: found.LIKENESS_FILES,
    sealPublicKey: readPublicKey(found.LIKENESS_SEAL_PUBLIC_KEY_FILE),
    downloadKey: found.LIKENESS_DOWNLOAD_KEY,
    logLevel: found.LIKENESS_LOG_LEVEL,
    requestsPerMinute: found.LIKENESS_REQUESTS_PER_MINUTE,
  };
};

const readPublicKey = (file: string): string => {
  try {
    const pem = readFileSync(file, 'utf8');
    createPublicKey(pem);
    if (pem.includes('PRIVATE KEY')) throw new Error('private');
    return pem;
  } catch {
    throw new EnvironmentError(
      'The API cannot start: LIKENESS_SEAL_PUBLIC_KEY_FILE does not name a readable file with a public key (PEM). `npm start` makes one.',
    );
  }
};
