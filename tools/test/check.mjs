// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from '../bootstrap/install.mjs';
import { checkNode } from '../bootstrap/node-version.mjs';
import { duration, say } from '../bootstrap/progress.mjs';
import { quietEnvironment } from '../bootstrap/quiet-environment.mjs';
import { reportFailure } from '../bootstrap/report-failure.mjs';
import { repository } from '../bootstrap/repository.mjs';
import { runCommand } from '../bootstrap/run-command.mjs';
import { twoAtOnce } from '../bootstrap/two-at-once.mjs';

/** @typedef {{ title: string, command: string, args: readonly string[], folder?: string }} Check */

/** @type {readonly Check[]} */
const checks = [
  { title: 'formatting', command: 'prettier', args: ['--check', '--log-level=warn', '.'] },
  { title: 'lint and module boundaries', command: 'eslint', args: ['.', '--max-warnings=0'] },
  { title: 'types', command: 'tsc', args: ['-p', 'tsconfig.check.json'] },
  { title: 'types of tools', command: 'tsc', args: ['-p', 'tools/tsconfig.json'] },
  { title: 'types of the portal', command: 'tsc', args: ['-p', 'tsconfig.json', '--noEmit'], folder: 'apps/portal' },
];

/** @param {Check} check @returns {Promise<boolean>} whether it passed */
async function run({ title, command, args, folder = '.' }) {
  const began = performance.now();
  const { status, output } = await runCommand(join(repository, 'node_modules', '.bin', command), args, {
    cwd: join(repository, folder),
    env: { ...process.env, ...quietEnvironment },
  });
  if (status !== 0) say(`\n${output.trimEnd()}\n`);
  say(`${status === 0 ? 'ok    ' : 'FAILED'} ${title} (${duration(performance.now() - began)})`);
  return status === 0;
}

/** Next writes the types of its routes; without them a fresh clone's portal does not type-check. */
async function portalTypes() {
  if (
    !existsSync(join(repository, 'apps/portal/next.config.ts')) &&
    !existsSync(join(repository, 'apps/portal/next.config.mjs'))
  )
    return;
  await runCommand(join(repository, 'node_modules', '.bin', 'next'), ['typegen'], {
    cwd: join(repository, 'apps/portal'),
    env: { ...process.env, ...quietEnvironment },
  });
}

async function main() {
  checkNode();
  await ensureInstalled();
  await portalTypes();
  const passed = await twoAtOnce(checks.map((check) => () => run(check)));
  const failed = passed.filter((each) => !each).length;
  say(failed === 0 ? 'All checks passed' : `${failed} of ${checks.length} checks failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main().catch(reportFailure);
