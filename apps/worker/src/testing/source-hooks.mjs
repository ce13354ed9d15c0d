// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';

const base = resolvePath(import.meta.dirname, '../../../../tsconfig.base.json');
const cache = join(tmpdir(), 'likeness-transpiled');
mkdirSync(cache, { recursive: true });

/** `./x.js` of a TypeScript file means `./x.ts`. @type {import('node:module').ResolveHook} */
export const resolve = async (specifier, context, next) => {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts') === true) {
    return next(specifier.replace(/\.js$/, '.ts'), context);
  }
  return next(specifier, context);
};

/** @type {import('node:module').LoadHook} */
export const load = async (url, context, next) => {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  return { format: 'module', source: await transpiled(fileURLToPath(url)), shortCircuit: true };
};

/**
 * TypeScript as the compiler emits it, kept by content: only what changed is transpiled again. The compiler and not swc, whose
 * native code does not survive a second hooks thread in one process.
 * @param {string} fileName
 */
const transpiled = async (fileName) => {
  const text = readFileSync(fileName, 'utf8');
  const name = createHash('sha256').update(readFileSync(base)).update(fileName).update(text).digest('hex');
  const path = join(cache, `${name}.js`);
  try {
    return readFileSync(path, 'utf8');
  } catch {
    const { default: ts } = await import('typescript');
    const { options } = ts.convertCompilerOptionsFromJson(JSON.parse(readFileSync(base, 'utf8')).compilerOptions, '');
    // What the compiler finds out from package.json, we know: every source of ours is a module.
    const compilerOptions = { ...options, module: ts.ModuleKind.ESNext, sourceMap: false, inlineSourceMap: true };
    const { outputText } = ts.transpileModule(text, { fileName, compilerOptions });
    const unfinished = `${path}.${process.pid}.${performance.now()}`;
    writeFileSync(unfinished, outputText);
    renameSync(unfinished, path);
    return outputText;
  }
};
