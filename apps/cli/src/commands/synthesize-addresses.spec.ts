import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { likeness, workplace } from '../testing/try-likeness.js';

const { at } = workplace();

const metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: {
        sex: { sdtype: 'categorical', domain: { values: ['f', 'm'] } },
        city: { sdtype: 'city', pii: true },
        state_abbr: { sdtype: 'state_abbr', pii: true },
        zip: { sdtype: 'postcode', pii: true },
      },
      locales: ['de_DE'],
    },
  },
  relationships: [],
};

describe('addresses in synthetic rows', () => {
  it.each(['mst', 'gaussian-copula'])('agree in every row of %s', async (id) => {
    const rows = Array.from({ length: 60 }, (_, row) => `${row % 2 ? 'f' : 'm'},Real,XX,99999`);
    writeFileSync(at('lived.csv'), `sex,city,state_abbr,zip\n${rows.join('\n')}\n`);
    writeFileSync(at('lived.json'), JSON.stringify(metadata));
    const made = await likeness([
      ...['synthesize', at('lived.csv'), '--metadata', at('lived.json'), '--synthesizer', id, '--rows', '80'],
      ...['--seed', '1', '--out', at('made.csv'), ...(id === 'mst' ? ['--epsilon', '1'] : [])],
    ]);
    expect(made.code).toBe(0);
    const lines = readFileSync(at('made.csv'), 'utf8').trim().split('\n').slice(1);
    const known: Readonly<Record<string, RegExp>> = {
      München: /^BY,808\d\d$/,
      Leipzig: /^SN,041\d\d$/,
      Hamburg: /^HH,203\d\d$/,
    };
    const seen = lines.map((line) => line.split(',').slice(1)).filter(([city]) => known[city!]);
    expect(seen.length).toBeGreaterThan(0);
    for (const [city, ...rest] of seen) expect(rest.join()).toMatch(known[city!]!);
  });
});
