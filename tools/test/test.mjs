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
import { twoAtOnce } from '../bootstrap/two-at-once.mjs';
import { closingLine, readClosingLine, sum } from './closing-line.mjs';
import { isStuck } from './silence-watch.mjs';
import { testProjects } from './test-projects.mjs';

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

/** @param {string} title @param {string} command @param {readonly string[]} args @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<Count>} */
async function runner(title, command, args, folder, env) {
  const options = { cwd: join(repository, folder), env, endWhen: isStuck };
  const { output, status } = await runCommand(binary(command), args, options);
  return settle(title, readClosingLine(output), output, status);
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<Count>} */
async function projectTests(env) {
  const jobs = testProjects().map(
    ({ name, folder }) =>
      () =>
        runner(name, 'vitest', ['run'], folder, env),
  );
  return sum(await twoAtOnce(jobs));
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
    await part('Tests of apps, libs and tools', () => projectTests(env)),
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
