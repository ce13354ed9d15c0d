// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { benchFolder } from '../data/bench-folder.mjs';

/** @typedef {keyof typeof packages} EnvironmentName */

/** What is installed from PyPI; peers that need the same share an environment. */
const packages = {
  mbi: ['mbi==2.0.0', 'pandas'],
  smartnoise: ['smartnoise-synth==1.0.8'],
  dpmm: ['dpmm==0.1.9'],
  sdv: ['sdv==2.0.0'],
  sdmetrics: ['sdmetrics==0.32.0'],
  score: ['scikit-learn', 'pandas'],
};

/** @type {Set<EnvironmentName>} */
const refused = new Set();

/** @param {EnvironmentName} name @returns {string | undefined} its Python, installed at first use; undefined, and why is said, where that fails */
export function pythonOf(name) {
  const folder = benchFolder(`environments/${name}`);
  const python = resolve(folder, 'bin/python');
  const complete = resolve(folder, 'complete');
  if (existsSync(complete)) return python;
  if (refused.has(name)) return undefined;
  console.error(`Installing ${packages[name].join(', ')} into .bench ...`);
  try {
    execFileSync('python3', ['-m', 'venv', folder]);
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...packages[name]], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    console.error(`${packages[name].join(', ')} could not be installed: is there a Python 3.11 and a network?`);
    refused.add(name);
    return undefined;
  }
  writeFileSync(complete, '');
  return python;
}
