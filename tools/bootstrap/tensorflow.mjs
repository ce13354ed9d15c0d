// @ts-check
/**
 * `npm run tensorflow`: builds the native addon of @tensorflow/tfjs-node against the library in PyPI's tensorflow-cpu wheel,
 * because the package's own download needs a host that many networks close. Optional: without it the WASM backend runs.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BootstrapError } from './bootstrap-error.mjs';
import { ensureInstalled } from './install.mjs';
import { say, step } from './progress.mjs';
import { reportFailure } from './report-failure.mjs';
import { repository } from './repository.mjs';
import { runCommand } from './run-command.mjs';

const wheel = 'tensorflow-cpu==2.13.1';

const extract = `
import sys, zipfile
wanted = ('tensorflow/libtensorflow_', 'tensorflow/include/tensorflow/c/', 'tensorflow/include/tensorflow/core/platform/ctstring', 'tensorflow/include/tensorflow/tsl/')
with zipfile.ZipFile(sys.argv[1]) as archive:
    archive.extractall(sys.argv[2], [name for name in archive.namelist() if name.startswith(wanted)])
`;

/** @param {string} command @param {readonly string[]} args @param {string} remedy */
async function must(command, args, remedy) {
  const { status, output } = await runCommand(command, args);
  if (status === 0) return output;
  const end = output.trimEnd().split('\n').slice(-8).join('\n');
  throw new BootstrapError('install', `${command} failed:\n${end}\n${remedy}`);
}

async function assertTools() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new BootstrapError(
      'platform',
      `The wheel is for Linux on x64 and this is ${process.platform} on ${process.arch}: Likeness works without it, on its WASM backend.`,
    );
  }
  for (const [command, args, source] of /** @type {const} */ ([
    ['python3', ['-m', 'pip', '--version'], 'Python 3 with pip (Debian: apt-get install python3-pip)'],
    ['g++', ['--version'], 'a C++ compiler (Debian: apt-get install g++)'],
  ])) {
    const { status } = await runCommand(command, args);
    if (status !== 0)
      throw new BootstrapError(
        'install',
        `${command} is missing: install ${source}, or go on without it, on the WASM backend.`,
      );
  }
}

async function main() {
  await ensureInstalled();
  const addon = dirname(
    createRequire(join(repository, 'libs', 'tensor', 'package.json')).resolve('@tensorflow/tfjs-node/package.json'),
  );
  const output = join(addon, 'lib', 'napi-v8', 'tfjs_binding.node');
  if (existsSync(output)) return say('The native addon is built already.');
  await assertTools();
  const folder = mkdtempSync(join(tmpdir(), 'likeness-tensorflow-'));
  try {
    await step(`Downloading ${wheel} (187 MB)`, async () => {
      const platform = ['--only-binary=:all:', '--python-version', '3.10', '--platform', 'manylinux2014_x86_64'];
      await must(
        'python3',
        ['-m', 'pip', 'download', '-q', '--no-deps', ...platform, '-d', folder, wheel],
        'Check the network and the PyPI index.',
      );
      const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.whl'));
      await must(
        'python3',
        ['-c', extract, join(folder, file), join(folder, 'out')],
        'Check the free space of the temporary folder.',
      );
    });
    await step('Building the addon', async () => {
      const libraries = join(addon, 'deps', 'lib');
      const headers = join(addon, 'deps', 'include');
      for (const made of [libraries, headers, dirname(output)]) mkdirSync(made, { recursive: true });
      const unpacked = join(folder, 'out', 'tensorflow');
      for (const name of readdirSync(unpacked).filter((one) => one.startsWith('libtensorflow_')))
        cpSync(join(unpacked, name), join(libraries, name));
      cpSync(join(unpacked, 'include', 'tensorflow'), join(headers, 'tensorflow'), { recursive: true });
      const binding = join(addon, 'binding');
      const sources = readdirSync(binding)
        .filter((name) => name.endsWith('.cc'))
        .map((name) => join(binding, name));
      const napi = join(
        dirname(
          createRequire(join(repository, 'libs', 'tensor', 'package.json')).resolve('node-api-headers/package.json'),
        ),
        'include',
      );
      const flags = [
        '-std=c++17',
        '-O2',
        '-fPIC',
        '-shared',
        '-DNAPI_VERSION=8',
        '-DNODE_GYP_MODULE_NAME=tfjs_binding',
        '-I',
        napi,
        '-I',
        headers,
      ];
      const link = [
        '-L',
        libraries,
        '-l:libtensorflow_cc.so.2',
        '-l:libtensorflow_framework.so.2',
        '-Wl,-rpath,$ORIGIN/../../deps/lib',
      ];
      await must('g++', [...flags, ...sources, ...link, '-o', `${output}.unfinished`], 'Check the compiler.');
      cpSync(`${output}.unfinished`, output);
      rmSync(`${output}.unfinished`);
    });
    const test = `const { loadTensorflow } = await import('@likeness/tensor'); console.log((await loadTensorflow()).backend)`;
    await must(join(repository, 'node_modules', '.bin', 'tsc'), ['-b', 'libs/tensor'], 'Check the build.');
    const tried = await must(
      process.execPath,
      ['--input-type=module', '-e', test],
      'The addon does not load on this machine.',
    );
    if (!tried.includes('tensorflow'))
      throw new BootstrapError(
        'install',
        'The addon was built and does not load on this machine: the WASM backend goes on serving.',
      );
    say('The native backend works.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch(reportFailure);
