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
 * Enforces `tools/lint/module-boundaries.mjs`: imports of our packages, of banned packages, and relative paths that
 * leave a project.
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

    /** @param {unknown} source @param {'value' | 'type'} kind @param {import('eslint').Rule.Node} node */
    const check = (source, kind, node) => {
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
      const message = refusal({ tag, specifier, kind, file });
      if (message !== undefined) context.report({ node, message });
    };

    /** @param {any} node the parser's node: typescript-eslint adds `importKind` and the type import to ESTree */
    const declared = (node) => {
      const each = node.specifiers ?? [];
      const onlyTypes =
        [node.importKind, node.exportKind].includes('type') ||
        (each.length > 0 && each.every((/** @type {any} */ one) => [one.importKind, one.exportKind].includes('type')));
      check(node.source?.value, onlyTypes ? 'type' : 'value', node);
    };
    return {
      ImportDeclaration: declared,
      ExportNamedDeclaration: declared,
      ExportAllDeclaration: declared,
      /** @param {any} node */
      ImportExpression: (node) => check(node.source.value, 'value', node),
      /** @param {any} node */
      TSImportType: (node) => check((node.source ?? node.argument?.literal)?.value, 'type', node),
    };
  },
};
