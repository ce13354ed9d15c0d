// @ts-check
/** `npm run test:keycloak`: the sign-in tests once more, on the real Keycloak with the realm file of this repository. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, copyFileSync, cpSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { BootstrapError } from '../bootstrap/bootstrap-error.mjs';
import { freePort } from '../bootstrap/free-port.mjs';
import { ensureInstalled } from '../bootstrap/install.mjs';
import { say, step } from '../bootstrap/progress.mjs';
import { quietEnvironment } from '../bootstrap/quiet-environment.mjs';
import { reportFailure } from '../bootstrap/report-failure.mjs';
import { repository } from '../bootstrap/repository.mjs';
import { endCommands, runCommand } from '../bootstrap/run-command.mjs';
import { becomesHealthy, spawnService } from '../bootstrap/service.mjs';
import { stopProcess } from '../bootstrap/stop-process.mjs';
import { realmFile } from '../identity-provider/realm.mjs';
import { closingLine, readClosingLine } from './closing-line.mjs';

const version = '26.7.3';
const tests = ['src/sign-in/real-provider.spec.ts'];

/** @param {string} command @param {readonly string[]} args @param {string} remedy */
async function must(command, args, remedy) {
  const { status, output } = await runCommand(command, args);
  if (status !== 0)
    throw new BootstrapError('install', `${output.trimEnd().split('\n').slice(-8).join('\n')}\n${remedy}`);
}

/** @returns {Promise<string>} the folder of Keycloak, fetched from Maven Central once */
async function keycloakFolder() {
  const folder = join(repository, 'node_modules', '.cache', 'likeness', `keycloak-${version}`);
  if (existsSync(folder)) return folder;
  const artifact = ['-Dartifact=org.keycloak:keycloak-quarkus-dist:' + version + ':tar.gz', '-Dtransitive=false'];
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get';
  await step('Downloading Keycloak from Maven Central (176 MB)', () =>
    must('mvn', ['-B', '-q', '-ntp', goal, ...artifact], 'This test needs Maven, Java 17 or newer, and Maven Central.'),
  );
  const archive = join(
    homedir(),
    '.m2',
    'repository',
    'org',
    'keycloak',
    'keycloak-quarkus-dist',
    version,
    `keycloak-quarkus-dist-${version}.tar.gz`,
  );
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await must('tar', ['-xzf', archive, '-C', unfinished, '--strip-components=1'], 'Check the free space.');
  renameSync(unfinished, folder);
  return folder;
}

async function main() {
  await ensureInstalled();
  const keycloak = await keycloakFolder();
  const folder = mkdtempSync(join(tmpdir(), 'likeness-keycloak-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  // A copy for each run: Keycloak never imports a realm over one it has.
  const home = join(folder, 'keycloak');
  for (const name of readdirSync(keycloak).filter((one) => one !== 'data'))
    cpSync(join(keycloak, name), join(home, name), { recursive: true });
  mkdirSync(join(home, 'data', 'import'), { recursive: true });
  copyFileSync(realmFile, join(home, 'data', 'import', 'realm.json'));
  const service = {
    name: 'Keycloak',
    command: join(home, 'bin', 'kc.sh'),
    args: ['start-dev', '--import-realm', `--http-port=${port}`, '--http-host=127.0.0.1', `--hostname=${url}`],
    env: process.env,
    health: `${url}/realms/likeness/.well-known/openid-configuration`,
  };
  const running = spawnService(service, folder);
  const end = () =>
    stopProcess(
      running.identity,
      [
        ['SIGTERM', 10_000],
        ['SIGKILL', 5_000],
      ],
      { group: true },
    );
  const interrupted = new AbortController();
  process.once('SIGINT', () => (void endCommands(), interrupted.abort()));
  try {
    await step('Starting Keycloak (the first time takes two minutes)', () =>
      becomesHealthy(service, running, { logs: folder, signal: interrupted.signal, patience: 300_000 }),
    );
    const { output, status } = await runCommand(join(repository, 'node_modules', '.bin', 'vitest'), ['run', ...tests], {
      cwd: join(repository, 'apps', 'api'),
      env: { ...process.env, ...quietEnvironment, LIKENESS_TEST_KEYCLOAK_URL: url },
    });
    const count = readClosingLine(output) ?? { passed: 0, failed: 1, skipped: 0 };
    if (status !== 0) say(output);
    process.exitCode = status === 0 && count.passed > 0 ? 0 : 1;
    say(closingLine(count));
  } finally {
    await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch(reportFailure);
