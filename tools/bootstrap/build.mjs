// @ts-check
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BootstrapError } from './bootstrap-error.mjs';
import { isBuilt, rememberBuilt, sourceFingerprint } from './build-fingerprint.mjs';
import { ensureInstalled } from './install.mjs';
import { step } from './progress.mjs';
import { quietEnvironment } from './quiet-environment.mjs';
import { reportFailure } from './report-failure.mjs';
import { repository } from './repository.mjs';
import { runCommand } from './run-command.mjs';

/** Next's standalone server serves these two only when they lie beside it. */
function completePortal() {
  const portal = join(repository, 'apps', 'portal');
  const standalone = join(portal, '.next', 'standalone', 'apps', 'portal');
  if (!existsSync(standalone)) return;
  for (const [from, to] of [
    [join(portal, '.next', 'static'), join(standalone, '.next', 'static')],
    [join(portal, 'public'), join(standalone, 'public')],
  ]) {
    if (from === undefined || to === undefined || !existsSync(from)) continue;
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true });
  }
}

async function runBuild() {
  const nx = join(repository, 'node_modules', '.bin', 'nx');
  const { status, output } = await runCommand(nx, ['run-many', '-t', 'build', '--parallel=2', '--outputStyle=static'], {
    env: { ...process.env, ...quietEnvironment },
  });
  if (status !== 0) {
    throw new BootstrapError(
      'build',
      `${output.trimEnd()}\nThe build failed; the lines above say where. Fix that, or run git status to see what differs from what you cloned.`,
    );
  }
  completePortal();
}

/** Builds every project; Nx takes from its cache what has not changed, and nothing is asked when no source has. */
export async function build() {
  const fingerprint = sourceFingerprint();
  if (isBuilt(fingerprint)) return;
  await step('Building (the first time takes a minute or two)', runBuild);
  rememberBuilt(fingerprint);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureInstalled().then(build).catch(reportFailure);
}
