// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { repository } from '../bootstrap/repository.mjs';

/**
 * @typedef {{ folder: string, name: string, tags: readonly string[], ours: readonly string[] }} Project
 * `folder` from the root of the repository; `ours` are the packages of ours it declares
 */

/** @returns {readonly Project[]} every workspace of the repository */
export const projects = () =>
  ['apps', 'libs'].flatMap((kind) =>
    readdirSync(join(repository, kind))
      .map((name) => join(kind, name))
      .filter((folder) => existsSync(join(repository, folder, 'package.json')))
      .map((folder) => {
        const manifest = JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'));
        const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
        return {
          folder,
          name: manifest.name,
          tags: manifest.nx?.tags ?? [],
          ours: declared.filter((name) => name.startsWith('@likeness/')),
        };
      }),
  );

/** @param {readonly Project[]} all @param {string} file absolute @returns {Project | undefined} whose file it is */
export const projectOf = (all, file) => all.find(({ folder }) => file.startsWith(join(repository, folder) + sep));
