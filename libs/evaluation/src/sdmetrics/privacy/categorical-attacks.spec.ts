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

describe('an attacker of truth values', () => {
  const truths = town.map((where) => where === 'north');
  const withNulls = truths.map((truth, i) => (i < 4 ? null : truth));
  const attack = (column: 'town' | 'illness', cells: readonly (boolean | null)[]) => ({
    ...input,
    real: { rowCount: 40, columns: new Map([...frame.columns, [column, seriesOfCells(cells)]]) },
    synthetic: { rowCount: 40, columns: new Map([...frame.columns, [column, seriesOfCells(truths)]]) },
  });

  it('guesses them where real rows have nulls and synthetic ones have none, a null never', () => {
    expect(categoricalNb.compute(attack('illness', truths))).toBe(0);
    expect(categoricalNb.compute(attack('illness', withNulls))).toBeCloseTo(4 / 40, 12);
  });

  it('guesses by them, too', () => {
    const [all, known] = [truths, withNulls].map((cells) => categoricalNb.compute(attack('town', cells)));
    expect(all).toBeCloseTo(4 / 40, 12);
    // The rows without a key: of the four one would not have been guessed anyway.
    expect(known).toBeCloseTo(7 / 40, 12);
  });
});
