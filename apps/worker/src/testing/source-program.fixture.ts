import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

/** Arguments of node that run TypeScript sources, in a process or a thread. */
export const sourceArguments: readonly string[] = [
  '--conditions=@likeness/source',
  `--import=${pathToFileURL(resolve(import.meta.dirname, 'run-sources.mjs')).href}`,
];

export const sourceThread = {
  file: new URL('../thread/entry.ts', import.meta.url),
  execArgv: sourceArguments,
};
