import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { WorkerError } from '../failure/worker-error.js';

/** What the worker needs from its environment. README lists it. */
export interface Environment {
  readonly databaseUrl: string;
  /** Folder of uploads and releases. */
  readonly files: string;
  /** PKCS#8 PEM: opens uploads and passwords. No other process has it. */
  readonly sealPrivateKey: string;
  readonly logLevel: string;
  /** Runs at once in this process. */
  readonly runs: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

const required = ['DATABASE_URL', 'LIKENESS_FILES', 'LIKENESS_SEAL_PRIVATE_KEY_FILE'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** @throws WorkerError `bad_environment`: which variables are missing or wrong, never what is in them */
export function readEnvironment(variables: Variables): Environment {
  const missing = required.filter((name) => (variables[name] ?? '') === '');
  if (missing.length > 0) throw refusal(`set ${missing.join(', ')}`);
  const { DATABASE_URL = '', LIKENESS_FILES = '', LIKENESS_SEAL_PRIVATE_KEY_FILE = '' } = variables;
  const logLevel = variables['LIKENESS_LOG_LEVEL'] ?? 'info';
  const runs = Number(variables['LIKENESS_WORKER_RUNS'] ?? 1);
  if (!/^postgres(ql)?:\/\//.test(DATABASE_URL)) throw refusal('correct DATABASE_URL');
  if (!logLevels.includes(logLevel)) throw refusal('correct LIKENESS_LOG_LEVEL');
  if (!Number.isInteger(runs) || runs < 1 || runs > 64) throw refusal('correct LIKENESS_WORKER_RUNS (1 to 64)');
  const sealPrivateKey = readPrivateKey(LIKENESS_SEAL_PRIVATE_KEY_FILE);
  return { databaseUrl: DATABASE_URL, files: LIKENESS_FILES, sealPrivateKey, logLevel, runs };
}

const refusal = (what: string): WorkerError =>
  new WorkerError(
    'bad_environment',
    `The worker cannot start: ${what}. \`npm start\` sets everything; README lists what each is for.`,
  );

function readPrivateKey(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return pem;
  } catch {
    // Said below: the reason of the parser could quote the key.
  }
  throw refusal('let LIKENESS_SEAL_PRIVATE_KEY_FILE name a readable file with a private RSA key (PEM)');
}
