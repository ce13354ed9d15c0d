import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { portalUrl } from './portal-url.js';

const program = fileURLToPath(new URL('../../../cli/bin/likeness.mjs', import.meta.url));

export interface CommandEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `likeness` as a person would, with a home of its own; `heard` gets what it says on stderr so far. */
export function likeness(
  home: string,
  args: readonly string[],
  heard: (err: string) => void = () => undefined,
): Promise<CommandEnd> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: home,
    env: { ...process.env, XDG_CONFIG_HOME: home, LIKENESS_URL: portalUrl() },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
    heard(err);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}
