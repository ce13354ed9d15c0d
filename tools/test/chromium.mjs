// @ts-check
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { BootstrapError } from '../bootstrap/bootstrap-error.mjs';
import { say } from '../bootstrap/progress.mjs';
import { repository } from '../bootstrap/repository.mjs';
import { runsAsRoot } from '../bootstrap/unprivileged-user.mjs';

/** @typedef {{ executablePath: string, args: string[], env: Record<string, string> }} Chromium as Playwright's `launchOptions` take it */

const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** @returns {Record<string, string>} */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** @param {string} executablePath @param {Record<string, string>} [env] @returns {Chromium | undefined} undefined when it does not run here */
function whenItRuns(executablePath, env = environment()) {
  if (!existsSync(executablePath)) return undefined;
  const asked = spawnSync(executablePath, ['--version', '--no-sandbox'], { env, timeout: 30_000 });
  return asked.status === 0 ? { executablePath, args, env } : undefined;
}

/** @param {string} folder */
const fontsConfiguration = (folder) =>
  `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>\n`;

/** @returns {Promise<string>} the folder of the browser that an npm package carries, unpacked once */
async function unpackCarried() {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const bin = join(
    main.slice(0, main.lastIndexOf(`${join('@sparticuz', 'chromium')}`)),
    '@sparticuz',
    'chromium',
    'bin',
  );
  const { version } = JSON.parse(readFileSync(join(dirname(bin), 'package.json'), 'utf8'));
  const folder = join(repository, 'node_modules', '.cache', 'likeness', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  // The package's own unpacker, which it does not export.
  const { extract } = createRequire(main)('tar-fs');
  const open = (/** @type {string} */ name) => createReadStream(join(bin, name));
  await Promise.all([
    pipeline(open('chromium.br'), createBrotliDecompress(), createWriteStream(join(unfinished, 'chromium'))),
    ...['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br'].map((name) =>
      pipeline(
        open(name),
        createBrotliDecompress(),
        extract(name.startsWith('swift') ? unfinished : join(unfinished, name.split('.')[0] ?? name)),
      ),
    ),
  ]);
  chmodSync(join(unfinished, 'chromium'), 0o755);
  writeFileSync(join(unfinished, 'fonts', 'fonts.conf'), fontsConfiguration(join(folder, 'fonts')));
  if (!existsSync(folder)) renameSync(unfinished, folder);
  rmSync(unfinished, { recursive: true, force: true });
  return folder;
}

/** @returns {Promise<Chromium | undefined>} */
async function carried() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await unpackCarried();
  /** @type {Record<string, string>} */
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const plain = whenItRuns(join(folder, 'chromium'), { ...environment(), ...fonts });
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return plain ?? whenItRuns(join(folder, 'chromium'), { ...environment(), ...fonts, LD_LIBRARY_PATH: libraries });
}

/** @returns {Chromium | undefined} */
function installWithApt() {
  if (!runsAsRoot || !existsSync('/usr/bin/apt-get')) return undefined;
  say('Installing Chromium with apt-get ...');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
    stdio: 'ignore',
  });
  return whenItRuns('/usr/bin/chromium');
}

/**
 * Finds a browser for the tests: `CHROMIUM_PATH`, one of the system, the one an npm package carries, or one from apt-get.
 * @returns {Promise<Chromium>}
 */
export async function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    const found = whenItRuns(asked);
    if (found) return found;
    throw new BootstrapError(
      'browser',
      'CHROMIUM_PATH names a browser that does not start: correct it, or unset it to let one be found.',
    );
  }
  for (const path of installed) {
    const found = whenItRuns(path);
    if (found) return found;
  }
  const found = (await carried()) ?? installWithApt();
  if (found) return found;
  throw new BootstrapError(
    'browser',
    'No Chromium runs on this machine: install Chromium or Google Chrome, or set CHROMIUM_PATH to one.',
  );
}
