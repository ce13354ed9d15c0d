import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain, chainStart, follows, type AuditStep, type ChainedStep, type ChainHead } from './audit.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const step: fc.Arbitrary<AuditStep> = fc.record({
  actorId: fc.option(fc.uuid()),
  action: fc.string(),
  subject: fc.record({ kind: fc.string(), id: fc.uuid() }),
  details: fc.dictionary(
    fc.string(),
    fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
  ),
});

const chained = (steps: readonly AuditStep[]): readonly ChainedStep[] => {
  let head: ChainHead = chainStart;
  return steps.map((next, index) => {
    const event = chain(head, next, new Date(index).toISOString(), sha256);
    head = event;
    return event;
  });
};

const firstBroken = (events: readonly ChainedStep[]): number | undefined => {
  let head: ChainHead = chainStart;
  for (const event of events) {
    if (!follows(head, event, sha256)) return head.sequence + 1;
    head = event;
  }
  return undefined;
};

describe('the audit chain', () => {
  it('holds as it was written', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        expect(firstBroken(chained(steps))).toBeUndefined();
      }),
    );
  });

  it('breaks at an event that was changed, taken out or swapped', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 10 }), fc.nat(), fc.string(), (steps, pick, other) => {
        const events = chained(steps);
        const index = pick % (events.length - 1);
        const at = (i: number) => events[i] as ChainedStep;
        const changed = events.with(index, { ...at(index), action: `${at(index).action}${other}!` });
        expect(firstBroken(changed)).toBe(index + 1);
        expect(firstBroken(events.toSpliced(index, 1))).toBe(index + 1);
        expect(firstBroken(events.with(index, at(index + 1)).with(index + 1, at(index)))).toBe(index + 1);
      }),
    );
  });

  it('ties parts together so that nothing can move between them', () => {
    const base = { actorId: null, subject: { kind: 'a', id: 'b' }, action: 'x', details: {} };
    const hash = (event: AuditStep) => chain(chainStart, event, '2026-01-01T00:00:00.000Z', sha256).hash;
    expect(hash({ ...base, subject: { kind: 'ab', id: '' } })).not.toBe(
      hash({ ...base, subject: { kind: 'a', id: 'b' } }),
    );
    expect(hash({ ...base, action: 'x"' })).not.toBe(hash({ ...base, action: 'x' }));
  });
});
