import { describe, expect, it } from 'vitest';
import { fixedWords } from './fixed-words.js';
import { systemWords } from './random-words.js';

describe('random words', () => {
  it('of the system never repeat a block (two equal blocks of 64 words have probability 2^-2048)', () => {
    const block = (): string => Array.from({ length: 64 }, () => systemWords.next()).join();
    const blocks = new Set(Array.from({ length: 2000 }, block));
    expect(blocks.size).toBe(2000);
  });

  it('that are fixed repeat, and say that they protect nobody', () => {
    const [a, b] = [fixedWords(7), fixedWords(7)];
    expect(Array.from({ length: 100 }, () => a.next())).toEqual(Array.from({ length: 100 }, () => b.next()));
    expect(a.privacy).toBe('no privacy');
  });
});
