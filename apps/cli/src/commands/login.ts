import { Command } from 'commander';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { platform, platformUrl } from '../platform/platform.js';
import { readSession, writeSession } from '../platform/session-file.js';

interface Options {
  readonly url?: string;
  readonly json?: true;
}

export const loginCommand = (io: Io): Command =>
  new Command('login')
    .description('Sign in to a platform, in a browser')
    .option('--url <address>', 'of the portal (default: LIKENESS_URL, else http://localhost:4200)')
    .option('--json', 'print who is signed in as JSON and nothing else')
    .action(async (options: Options) => {
      const url = platformUrl(options.url, await readSession());
      const show = (address: string) => void io.stderr.write(`Open this address to sign in:\n\n  ${address}\n\n`);
      // No other command needs the library that this loads.
      const { signIn } = await import('../platform/sign-in.js');
      await writeSession(await signIn(url, show, io.signal));
      const me = await (await platform(url)).client.account.me();
      if (options.json) printJson(io, { url, ...me });
      else io.stdout.write(`Signed in at ${url} as ${me.name} (${me.roles.join(', ')}).\n`);
    });
