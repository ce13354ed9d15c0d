// @ts-check
import { builtinModules } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { repository } from '../bootstrap/repository.mjs';
import { refusal } from './module-boundaries.mjs';
import { projectOf, projects } from './projects.mjs';

const isTest = (/** @type {string} */ file) =>
  /\.(spec|fixture)\.tsx?$/.test(file) || file.includes(`${sep}portal-e2e${sep}`);
const tools = join(repository, 'tools') + sep;

/**
 * The build takes its order from package.json: what a source file imports without it may be built too late.
 * @param {import('./projects.mjs').Project} project @param {string} specifier
 */
function undeclared(project, specifier) {
  const name = specifier.split('/').slice(0, 2).join('/');
  if (!name.startsWith('@likeness/') || project.ours.includes(name)) return undefined;
  return `${project.folder}/package.json does not declare ${name}: add it there and to the references of tsconfig.json.`;
}

/** @param {unknown} node @param {string} key @returns {unknown} absent where there is no such part */
const partOf = (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined);

/**
 * Enforces `tools/lint/module-boundaries.mjs`: imports of our packages (which package.json must declare), of banned
 * packages, and relative paths that leave a project.
 * @type {import('eslint').Rule.RuleModule}
 */
export const moduleBoundariesRule = {
  meta: { type: 'problem', schema: [], docs: { description: 'who may import whom' } },
  create(context) {
    const project = projectOf(projects(), context.filename);
    if (project === undefined) return {};
    const tag = project.tags[0] ?? `${project.name} has no tag`;
    const root = join(repository, project.folder) + sep;
    const file = isTest(context.filename) ? 'test' : 'source';

    /** @param {unknown} source @param {import('eslint').Rule.Node} node */
    const check = (source, node) => {
      if (typeof source !== 'string') return;
      if (source.startsWith('.')) {
        const target = resolve(dirname(context.filename), source);
        if (!target.startsWith(root) && !(file === 'test' && target.startsWith(tools))) {
          context.report({
            node,
            message: `A relative import leaves ${project.folder}: import the other project by its name.`,
          });
        }
        return;
      }
      const specifier = builtinModules.includes(source) ? `node:${source}` : source;
      const message =
        refusal({ tag, specifier, file }) ?? (file === 'source' ? undeclared(project, specifier) : undefined);
      if (message !== undefined) context.report({ node, message });
    };

    /** @param {import('eslint').Rule.Node} node */
    const declared = (node) => check(partOf(partOf(node, 'source'), 'value'), node);
    return {
      ImportDeclaration: declared,
      ExportNamedDeclaration: declared,
      ExportAllDeclaration: declared,
      ImportExpression: declared,
      /** @param {import('eslint').Rule.Node} node of the parser's own kind, which ESTree does not have */
      TSImportType: (node) =>
        check(partOf(partOf(node, 'source') ?? partOf(partOf(node, 'argument'), 'literal'), 'value'), node),
    };
  },
};
