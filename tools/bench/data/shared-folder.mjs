// @ts-check
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { repository } from '../../bootstrap/repository.mjs';
import { refuse } from '../console/refuse.mjs';

const shared = resolve(repository, '../shared');

/** @param {string} path below the folder of real data and published results that stands beside the repository */
export function sharedFile(path) {
  if (!existsSync(shared)) refuse('The benchmark needs the folder "shared" beside the repository; it is not there.');
  return resolve(shared, path);
}
