import { defaultPolicy } from '@likeness/governance';
import { describe, expect, it } from 'vitest';
import { planning } from '../planning/planning.js';
import { choosePlanner } from './choose-planner.js';

const rules = planning['one-table'];
const usual = rules.find('auto').id;
const choose = (synthesizers: readonly string[], id = 'auto') =>
  choosePlanner(rules, { ...defaultPolicy, allowNoGuarantee: true, synthesizers: [...synthesizers] }, id).id;

describe('the synthesizer of a run', () => {
  it('is the usual one where nothing speaks against it', () => expect(choose([])).toBe(usual));

  it('is another one that is allowed and promises something where the policy refuses the usual one', () => {
    expect(choose(['tvae', 'aim'])).toBe('aim');
  });

  it('stays the usual one where nothing else would do, so that the plan says what the policy has against it', () => {
    expect(choose(['tvae'])).toBe(usual);
  });

  it('is the named one, allowed or not', () => expect(choose(['aim'], 'mst')).toBe('mst'));
});
