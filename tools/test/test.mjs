// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../bootstrap/build.mjs';
import { ensureInstalled } from '../bootstrap/install.mjs';
import { checkNode } from '../bootstrap/node-version.mjs';
import { onStopAsked } from '../bootstrap/on-stop-asked.mjs';
import { duration, say } from '../bootstrap/progress.mjs';
import { quietEnvironment } from '../bootstrap/quiet-environment.mjs';
import { reportFailure } from '../bootstrap/report-failure.mjs';
import { repository } from '../bootstrap/repository.mjs';
import { endCommands, runCommand } from '../bootstrap/run-command.mjs';
import { temporaryPostgres } from '../bootstrap/temporary-postgres.mjs';
import { closingLine, readClosingLine, sum } from './closing-line.mjs';
import { readWorkspaceTests } from './workspace-tests.mjs';

/** @typedef {import('./closing-line.mjs').Count} Count */

/** A runner that ended without its closing line crashed: that is one failure, whatever it ran before. */
const crashed = { passed: 0, failed: 1, skipped: 0 };

const binary = (/** @type {string} */ name) => join(repository, 'node_modules', '.bin', name);

/** @param {string} project @param {Count | undefined} count @param {string} output @param {number} status @returns {Count} */
function settle(project, count, output, status) {
  const ended = count ?? crashed;
  // A runner may also count no failure and still end badly, such as when its own clean-up throws.
  const result = status !== 0 && ended.failed === 0 ? { ...ended, failed: 1 } : ended;
  if (result.failed > 0) say(`\n${output.trimEnd()}\n`);
  const remark = count === undefined ? ' (it ended without its closing line)' : '';
  say(`  ${project}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped${remark}`);
  return result;
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<Count>} */
async function workspaceTests(env) {
  const listed = await runCommand(binary('nx'), ['show', 'projects', '--with-target', 'test', '--json'], { env });
  const expected = /** @type {string[]} */ (JSON.parse(listed.output.slice(listed.output.indexOf('['))));
  const flags = ['--parallel=2', '--skip-nx-cache', '--outputStyle=static'];
  const { output, status } = await runCommand(binary('nx'), ['run-many', '-t', 'test', ...flags], { env });
  const counts = readWorkspaceTests(output, expected).map(({ project, count, output: own }) =>
    settle(project, count, own, 0),
  );
  const total = sum(counts);
  if (status !== 0 && total.failed === 0) return sum([total, settle('nx', undefined, output, status)]);
  return total;
}

/** @param {string} title @param {string} command @param {readonly string[]} args @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<Count>} */
async function runner(title, command, args, folder, env) {
  const { output, status } = await runCommand(binary(command), args, { cwd: join(repository, folder), env });
  return settle(title, readClosingLine(output), output, status);
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<Count>} */
async function browserTests(env) {
  const folder = join('apps', 'portal-e2e');
  if (!existsSync(join(repository, folder, 'playwright.config.ts'))) {
    return settle('browser tests', undefined, `There is no ${folder}/playwright.config.ts.`, 1);
  }
  const { findChromium } = await import('./chromium.mjs');
  const chromium = await findChromium();
  say(`  in ${chromium.executablePath}`);
  return runner('browser tests', 'playwright', ['test'], folder, { ...env, CHROMIUM_PATH: chromium.executablePath });
}

/** @template T @param {string} title @param {() => Promise<T>} work @returns {Promise<T>} */
async function part(title, work) {
  const began = performance.now();
  say(`${title} ...`);
  const result = await work();
  say(`${title}: ${duration(performance.now() - began)}`);
  return result;
}

async function main() {
  onStopAsked(() => {
    // The interrupt of a keyboard: Playwright answers it by taking its servers down.
    void endCommands('SIGINT').then(() => process.exit(130));
  });
  checkNode();
  await ensureInstalled();
  await build();
  const postgres = await temporaryPostgres();
  const env = { ...process.env, ...quietEnvironment, TEST_DATABASE_URL: postgres.url };
  const total = sum([
    await part('Tests of apps and libs', () => workspaceTests(env)),
    await part('Tests of tools', () => runner('tools', 'vitest', ['run'], 'tools', env)),
    await part('Tests in a browser', () => browserTests(env)),
  ]);
  await postgres.stop();
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
  say(`\n${closingLine(total)}`);
}

await main().catch((error) => {
  reportFailure(error);
  say(`\n${closingLine(crashed)}`);
});
