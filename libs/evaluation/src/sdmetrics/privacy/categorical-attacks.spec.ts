import { describe, expect, it } from 'vitest';
import { seriesOfCells } from '../data/series-of-cells.js';
import { categoricalEnsemble, categoricalNb } from './categorical-attacks.js';

const column = (cells: readonly string[]) => seriesOfCells(cells);
const town = Array.from({ length: 40 }, (_, i) => ['north', 'south'][i % 2]!);
const illness = town.map((where, i) => (i % 10 === 0 ? 'gout' : where === 'north' ? 'flu' : 'cold'));
const frame = { rowCount: 40, columns: new Map(Object.entries({ town: column(town), illness: column(illness) })) };
const input = {
  real: frame,
  synthetic: frame,
  metadata: { columns: { town: { sdtype: 'categorical' as const }, illness: { sdtype: 'categorical' as const } } },
  args: { key_fields: ['town'], sensitive_fields: ['illness'] },
};

describe('an ensemble of attackers', () => {
  it('guesses what most of them guess', () => {
    expect(categoricalEnsemble.compute(input)).toBeCloseTo(4 / 40, 12);
  });

  it('of one attacker is that attacker', () => {
    const args = { ...input.args, attackers: ['CategoricalNB'] };
    expect(categoricalEnsemble.compute({ ...input, args })).toBe(categoricalNb.compute(input));
  });

  it('refuses attackers that it does not know', () => {
    for (const attackers of [[], ['Oracle']])
      expect(() => categoricalEnsemble.compute({ ...input, args: { ...input.args, attackers } })).toThrow(/attackers/);
  });
});
