// @ts-check
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

const window = 32 * 1024;

/**
 * @param {string} file
 * @param {number} count
 * @returns {string} the last lines of a log, empty when there is none
 */
export function lastLines(file, count) {
  if (!existsSync(file)) return '';
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, window));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count).join('\n');
  } finally {
    closeSync(handle);
  }
}
