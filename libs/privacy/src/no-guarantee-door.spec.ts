import { describe, expect, expectTypeOf, it } from 'vitest';
import { learnWithoutGuarantee, type NoGuarantee } from './no-guarantee-door.js';
import { protect } from './private.js';

describe('the door without a guarantee', () => {
  it('opens to who states that nobody is protected', () => {
    expect(learnWithoutGuarantee(protect([1, 2]), { kind: 'none' }, (rows) => rows.length)).toBe(2);
  });

  it('stays closed to a plan that promises something', () => {
    expectTypeOf<{ kind: 'dp' }>().not.toExtend<NoGuarantee>();
    expect(() => learnWithoutGuarantee(protect([1]), { kind: 'dp' } as never, () => 1)).toThrow(TypeError);
  });

  it('opens nothing but what was protected', () => {
    expect(() => learnWithoutGuarantee({} as never, { kind: 'none' }, () => 1)).toThrow(TypeError);
  });
});
