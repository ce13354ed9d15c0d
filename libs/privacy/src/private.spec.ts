import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as publicFace from './index.js';
import { open, protect } from './private.js';
import * as reviewerDoor from './reviewer-door.js';

const secret = 'Ada Lovelace';
const box = protect({ name: secret });

describe('a private value', () => {
  it('shows itself nowhere', () => {
    const shown = [
      String(box),
      `${box as never}`,
      JSON.stringify(box),
      JSON.stringify({ nested: [box] }),
      inspect(box),
      inspect({ nested: [box] }, { showHidden: true, depth: null, getters: true, customInspect: false }),
      JSON.stringify(structuredClone(box)),
      Object.getOwnPropertyNames(box).join(),
      Reflect.ownKeys(box).map(String).join(),
      Object.entries(box).join(),
      JSON.stringify({ ...box }),
    ];
    for (const text of shown) expect(text).not.toContain('Ada');
    expect(String(box)).toBe('[private]');
    expect(JSON.stringify({ box })).toBe('{"box":"[private]"}');
    expect(inspect({ box })).toBe('{ box: [private] }');
  });

  it('cannot be forged, copied or changed into another', () => {
    expect(() => open({} as never)).toThrow(TypeError);
    expect(() => open(structuredClone(box))).toThrow(TypeError);
    expect(() => open({ ...box })).toThrow(TypeError);
    expect(Object.isFrozen(box)).toBe(true);
    expect(open(box)).toEqual({ name: secret });
  });

  it('is opened by this library only: neither entry point exports what opens it, nor a seeded source of noise', () => {
    const names = [...Object.keys(publicFace), ...Object.keys(reviewerDoor)];
    expect(names).not.toContain('open');
    for (const name of names) expect(name).not.toMatch(/seed|fixed|words|random|discreteGaussian|countMarginal/i);
    expect(Object.keys(reviewerDoor).sort()).toEqual(['compareExactly', 'forReviewers']);
  });
});
