// @ts-check
import { readClosingLine } from './closing-line.mjs';

/** @typedef {import('./closing-line.mjs').Count} Count */

/** @typedef {{ project: string, count: Count | undefined, output: string }} ProjectResult `count` is undefined for one that printed no closing line */

const header = /^> nx run (\S+):test\b/;

/**
 * Splits what `nx run-many -t test` printed into what each project printed.
 * @param {string} output in Nx's static style
 * @param {readonly string[]} expected every project that has tests
 * @returns {readonly ProjectResult[]}
 */
export function readWorkspaceTests(output, expected) {
  /** @type {Map<string, string[]>} */
  const sections = new Map();
  /** @type {string[] | undefined} */
  let current;
  for (const line of output.split('\n')) {
    const project = header.exec(line.trim())?.[1];
    if (project !== undefined) sections.set(project, (current = sections.get(project) ?? []));
    else current?.push(line);
  }
  return expected.map((project) => {
    const text = (sections.get(project) ?? []).join('\n');
    return { project, count: readClosingLine(text), output: text };
  });
}
