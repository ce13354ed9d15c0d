// @ts-check

const MARK = 'STUCK';

/** A limit for a test cannot end one that never waits: its runner would go on for ever. So long without a word is far beyond all limits. */
const LONGEST = 6 * 60_000;

/** Says so when nothing has been heard for too long, and of what the last word was. */
export class SilenceWatch {
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /** @param {(line: string) => void} say @param {number} [longest] in milliseconds */
  constructor(say, longest = LONGEST) {
    this.say = say;
    this.longest = longest;
  }

  /** @param {string} last what was heard */
  heard(last) {
    this.end();
    const minutes = Math.round(this.longest / 60_000);
    this.#timer = setTimeout(() => this.say(`${MARK}: nothing for ${minutes} minutes after ${last}`), this.longest);
  }

  end() {
    clearTimeout(this.#timer);
  }
}

/** @param {string} output @returns {boolean} whether a runner said that it is stuck */
export const isStuck = (output) => new RegExp(`^${MARK}: nothing for `, 'm').test(output);
