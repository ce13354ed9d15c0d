import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at } = workplace();

const keysOf = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]!);

describe('sequences', () => {
  it('are made whole, as many as asked for, or until there are enough rows', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `p${row % 20},${Math.floor(row / 20)},${row % 7}`);
    writeFileSync(at('visits.csv'), ['person,day,x', ...rows, ''].join('\n'));
    const columns = { person: { sdtype: 'id' }, day: { sdtype: 'numerical' }, x: { sdtype: 'numerical' } };
    const visits = { columns, sequence_key: 'person', sequence_index: 'day' };
    const metadata = { METADATA_SPEC_VERSION: 'V1', tables: { visits }, relationships: [] };
    writeFileSync(at('visits.json'), JSON.stringify(metadata));
    const made = await likeness([
      ...['synthesize', at('visits.csv'), '--metadata', at('visits.json'), '--synthesizer', 'par'],
      ...['--param', 'epochs=1', '--sequences', '5', '--out', at('five.csv'), '--model', at('par.model'), '--json'],
    ]);
    expect(made.code).toBe(0);
    expect(JSON.parse(made.out)).toMatchObject({ rows: 15, sequences: 5 });
    expect(new Set(keysOf(at('five.csv'))).size).toBe(5);

    const sample = (...more: readonly string[]) =>
      likeness(['sample', at('par.model'), '--seed', '1', '--out', at('more.csv'), ...more]);
    expect((await sample('--rows', '10')).out).toContain('Wrote 12 synthetic rows');
    expect(keysOf(at('more.csv'))).toHaveLength(12);
    expectError(await sample('--rows', '10', '--sequences', '3'), 'bad_usage', 2);
  });
});
