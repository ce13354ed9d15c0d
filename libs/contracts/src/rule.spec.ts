import { describe, expect, it } from 'vitest';
import { RuleKind, ruleInWords } from './rule.js';

const kind = RuleKind.parse({
  id: 'Order',
  title: 'Order',
  sentence: '{names} {strict|rise|never fall}, {relation} {limit}{lines| like |}{lines}',
  asks: [
    { name: 'names', label: '', type: 'columns', least: 1, sdtypes: 'any' },
    { name: 'strict', label: '', type: 'flag', default: true },
    { name: 'relation', label: '', type: 'choice', choices: [{ value: '>=', label: 'at least' }] },
    { name: 'limit', label: '', type: 'number', above: 0 },
    { name: 'lines', label: '', type: 'lines', of: 'names', cells: 'presence', bounds: ['min', 'max'] },
  ],
});
const say = (parameters: Record<string, unknown>) => ruleInWords({ class_name: 'Order', parameters }, kind);

describe('a rule in words', () => {
  it('has the values of its parameters, and the text that a flag chooses', () => {
    const given = { names: ['a', 'b', 'c'], relation: '>=', limit: 3 };
    expect(say(given)).toBe('a, b and c rise, at least 3');
    expect(say({ ...given, strict: false })).toBe('a, b and c never fall, at least 3');
  });

  it('lists a few entries, and says how many more there are', () => {
    const lines = [1, 2, 3, 4, 5].map((min) => ({ values: [min === 1 ? null : true, 'x'], min, max: 9 }));
    expect(say({ names: ['a'], relation: '>=', limit: 3, lines })).toBe(
      'a rise, at least 3 like (empty, x: 1 to 9), (filled, x: 2 to 9), (filled, x: 3 to 9) and 2 more',
    );
  });

  it('is said as the metadata have it where nobody knows its kind', () => {
    expect(ruleInWords({ class_name: 'Other', parameters: { a: 1 } }, undefined)).toBe('Other {"a":1}');
  });
});
