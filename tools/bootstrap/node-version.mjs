// @ts-check
import { BootstrapError } from './bootstrap-error.mjs';

const required = /** @type {const} */ ([20, 19]);

/** @param {string} [version] such as `20.20.2` */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > required[0] || (major === required[0] && minor >= required[1])) return;
  throw new BootstrapError(
    'node-too-old',
    `Likeness needs Node ${required.join('.')} or newer and this is ${version}: install a newer Node from https://nodejs.org and try again.`,
  );
}
