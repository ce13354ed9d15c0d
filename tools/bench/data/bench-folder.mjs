// @ts-check
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { repository } from '../../bootstrap/repository.mjs';

/** @param {string} path @returns {string} a folder below the ignored `.bench`, made where it is not there */
export function benchFolder(path) {
  const folder = resolve(repository, '.bench', path);
  mkdirSync(folder, { recursive: true });
  return folder;
}
