import { describe, expect, it } from 'vitest';
import { rulesOf, withoutRule, withRule } from './declared-rules';

const rule = (name: string) => ({ class_name: name, parameters: { column_name: name } });
const [a, b, c] = [rule('a'), rule('b'), rule('c')];

describe('declared rules', () => {
  it('are added once, changed where they stand, taken away, and leave no trace', () => {
    const both = withRule(withRule(withRule({ columns: {} }, a), b), b);
    expect(rulesOf(both)).toEqual([a, b]);
    expect(rulesOf(withRule(both, c, a))).toEqual([c, b]);
    expect(rulesOf(withRule(both, a, a))).toEqual([a, b]);
    expect(rulesOf(withRule(both, a, b))).toEqual([a]);
    expect(withoutRule(withoutRule(both, a), b)).toEqual({ columns: {} });
  });
});
