// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../bootstrap/repository.mjs';

/** @typedef {{ name: string, folder: string, files: number }} TestProject `folder` from the root, and how many files of tests are in it */

const testFile = /\.spec\.(ts|tsx|mjs)$/;

/** @param {string} folder @returns {number} */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true }).filter((name) => {
    const path = String(name);
    return testFile.test(path) && !path.split(/[\\/]/).includes('node_modules');
  }).length;

/**
 * The apps and libs that have tests, and the tools; those with the most files of tests first, so that no core idles beside the longest one at the end.
 * @param {string} [root]
 * @returns {readonly TestProject[]}
 */
export function testProjects(root = repository) {
  const workspaces = ['apps', 'libs'].flatMap((group) =>
    readdirSync(join(root, group)).flatMap((name) => {
      const file = join(root, group, name, 'package.json');
      if (!existsSync(file)) return [];
      const own = JSON.parse(readFileSync(file, 'utf8'));
      if (own.scripts?.test === undefined) return [];
      return [{ name: own.name, folder: join(group, name), files: filesIn(join(root, group, name, 'src')) }];
    }),
  );
  const tools = { name: 'tools', folder: 'tools', files: filesIn(join(root, 'tools')) };
  return [...workspaces, tools].sort((a, b) => b.files - a.files);
}
