import { describe, expect, it } from 'vitest';
import { layerSizes } from './layer-sizes.js';

describe('layerSizes', () => {
  it.each([
    ['256, 256', [256, 256]],
    ['(128,64)', [128, 64]],
    [' [8] ', [8]],
    ['', []],
  ])('reads %j', (text, sizes) => expect(layerSizes('dims', text)).toEqual(sizes));

  it.each(['a', '0', '-3', '1.5', '16385', '1e9', Array(17).fill('2').join(',')])('refuses %j', (text) =>
    expect(() => layerSizes('dims', text)).toThrow(expect.objectContaining({ code: 'bad_parameter' })),
  );
});
