// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapError } from './bootstrap-error.mjs';
import { step } from './progress.mjs';
import { quietEnvironment } from './quiet-environment.mjs';
import { repository } from './repository.mjs';
import { runCommand } from './run-command.mjs';

/** @typedef {Record<string, { version?: string, link?: boolean, optional?: boolean, peer?: boolean, devOptional?: boolean }>} Locked */

/** @param {string} file @returns {Locked} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * npm leaves a record of what it installed, written last; comparing it with the lock tells whether an install is due.
 * @param {string} [root]
 * @returns {'current' | 'missing' | 'changed'}
 */
export function installedState(root = repository) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'missing';
  const installed = packagesOf(record);
  for (const [place, wanted] of Object.entries(packagesOf(join(root, 'package-lock.json')))) {
    if (!place.includes('node_modules/') || wanted.optional || wanted.devOptional) continue;
    if (wanted.link ? !existsSync(join(root, place)) : installed[place]?.version !== wanted.version) return 'changed';
  }
  return 'current';
}

/** Installs what package-lock.json names, when it is not there already. Packages' own install scripts are not run. */
export async function ensureInstalled() {
  const state = installedState();
  if (state === 'current') return;
  const why = state === 'missing' ? 'first time: about 1.2 GB, one or two minutes' : 'package-lock.json has changed';
  await step(`Installing packages with npm ci --ignore-scripts (${why})`, async () => {
    const { status, output } = await runCommand(
      'npm',
      ['ci', '--ignore-scripts', '--include=dev', '--no-fund', '--no-audit'],
      {
        env: { ...process.env, ...quietEnvironment, npm_config_loglevel: 'error' },
      },
    );
    if (status !== 0) {
      const end = output.trimEnd().split('\n').slice(-15).join('\n');
      throw new BootstrapError(
        'install',
        `npm ci failed:\n${end}\nCheck the network and the npm registry, then try again.`,
      );
    }
  });
}
