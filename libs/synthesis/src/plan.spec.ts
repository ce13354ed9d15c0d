import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every file of ours that an entry loads at run time (type imports are gone by then). */
function loadedFrom(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const source = readFileSync(entry, 'utf8');
  for (const [, clause, path] of source.matchAll(/^(?:import|export)\s+([^;]*?)\s+from '(\.[^']+)';/gms)) {
    if (clause!.startsWith('type')) continue;
    const file = resolve(dirname(entry), path!.replace(/\.js$/, '.ts'));
    expect(existsSync(file)).toBe(true);
    loadedFrom(file, seen);
  }
  return seen;
}

describe('the planning entry', () => {
  it('loads no engine: neither estimation, nor sampling, nor decoding, nor fitting', () => {
    const files = [...loadedFrom(resolve(import.meta.dirname, 'plan.ts'))].map((file) =>
      file.slice(import.meta.dirname.length + 1),
    );
    expect(files).toContain('mst/mst-planner.ts');
    expect(
      files.filter((file) => /^(model|sampling|decode|graphical|domain)\//.test(file) || /-fit\.ts$/.test(file)),
    ).toEqual([]);
  });
});
