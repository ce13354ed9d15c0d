import { randomFillSync } from 'node:crypto';
import { PrivacyError } from '../privacy-error.js';

/** A source of independent, uniform 32-bit words. */
export interface RandomWords {
  /** Integer in [0, 2^32). */
  next(): number;
}

const WORDS_PER_BLOCK = 16_384;

/** The operating system's generator, read in blocks of 64 KiB. It has no seed, and nothing it gave can be asked for again. */
class SystemWords implements RandomWords {
  private readonly block = new Uint32Array(WORDS_PER_BLOCK);
  private position = WORDS_PER_BLOCK;

  next(): number {
    if (this.position === WORDS_PER_BLOCK) this.refill();
    return this.block[this.position++]!;
  }

  private refill(): void {
    try {
      randomFillSync(this.block);
    } catch (cause) {
      throw new PrivacyError(
        'no_randomness',
        'The operating system gave no random bytes, so no noise can be drawn; try again when it does.',
        {},
        { cause },
      );
    }
    this.position = 0;
  }
}

/** The only source of noise. */
export const systemWords: RandomWords = new SystemWords();
