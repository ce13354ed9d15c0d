import type { RandomWords } from './random-words.js';

/** Words that anybody can repeat: what is made with them protects nobody. For tests only, and behind a door of its own. */
export interface FixedWords extends RandomWords {
  readonly privacy: 'no privacy';
}

/** splitmix32: uniform enough to test with, predictable on purpose. */
export function fixedWords(seed: number): FixedWords {
  let state = seed >>> 0;
  return {
    privacy: 'no privacy',
    next() {
      state = (state + 0x9e3779b9) >>> 0;
      let word = state;
      word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      return (word ^ (word >>> 15)) >>> 0;
    },
  };
}
