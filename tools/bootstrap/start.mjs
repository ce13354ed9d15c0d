// @ts-check
// On a fresh clone nothing is installed yet: this file and all it imports begin with what Node itself brings.
import { build } from './build.mjs';
import { readSettings } from './environment.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode } from './node-version.mjs';
import { onStopAsked } from './on-stop-asked.mjs';
import { duration, say } from './progress.mjs';
import { reportFailure } from './report-failure.mjs';
import { endCommands } from './run-command.mjs';
import { signInHelp } from './sign-in-help.mjs';
import { startStack } from './stack.mjs';

const interrupted = new AbortController();
let times = 0;
onStopAsked(() => {
  times += 1;
  if (times === 1) say('\nStopping ...');
  void endCommands();
  interrupted.abort();
});

async function main() {
  const began = performance.now();
  checkNode();
  readSettings();
  await ensureInstalled();
  if (interrupted.signal.aborted) return;
  await build();
  if (interrupted.signal.aborted) return;
  const stack = await startStack({ signal: interrupted.signal });
  say(`\nLikeness is ready at ${stack.urls.portal}   (after ${duration(performance.now() - began)})`);
  for (const line of signInHelp(stack)) say(line);
  const stopAsked = new Promise((resolve) => {
    interrupted.signal.addEventListener('abort', () => resolve(undefined));
    if (interrupted.signal.aborted) resolve(undefined);
  });
  try {
    await Promise.race([stopAsked, stack.failed]);
  } finally {
    await stack.stop();
  }
  say('Stopped. Everything you made is kept.');
}

await main().catch((error) => {
  if (interrupted.signal.aborted) say('Stopped.');
  else reportFailure(error);
});
