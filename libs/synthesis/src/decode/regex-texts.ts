/** All texts that a simple regular expression matches, numbered; repetition without an end stops at `OPEN_END` more than its start. */
export interface NumberedTexts {
  readonly count: bigint;
  text(index: bigint): string;
}

const OPEN_END = 8;
const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const CLASSES: Readonly<Record<string, string>> = { d: DIGITS, w: UPPER + LOWER + DIGITS + '_', s: ' ' };

/**
 * Literals, `.`, character classes with ranges, `\d \w \s`, groups, alternatives, `? * + {n} {n,} {n,m}`, `^` and `$` at the ends.
 * Undefined for anything else (look-around, back references, negated classes).
 */
export function regexTexts(pattern: string): NumberedTexts | undefined {
  const parser = new Parser(pattern.replace(/^\^/, '').replace(/\$$/, ''));
  try {
    return parser.all();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class Unsupported extends Error {}

class Parser {
  #at = 0;

  constructor(readonly pattern: string) {}

  all(): NumberedTexts {
    const texts = this.#alternatives();
    if (this.#at < this.pattern.length) throw new Unsupported();
    return texts;
  }

  #alternatives(): NumberedTexts {
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    return oneOf(options);
  }

  #sequence(): NumberedTexts {
    const parts: NumberedTexts[] = [];
    while (this.#at < this.pattern.length && !'|)'.includes(this.pattern[this.#at]!)) parts.push(this.#repeated());
    return inSequence(parts);
  }

  #repeated(): NumberedTexts {
    const atom = this.#atom();
    if (this.#take('?')) return repeat(atom, 0, 1);
    if (this.#take('*')) return repeat(atom, 0, OPEN_END);
    if (this.#take('+')) return repeat(atom, 1, 1 + OPEN_END);
    const braces = /^\{(\d+)(,(\d*))?\}/.exec(this.pattern.slice(this.#at));
    if (!braces) return atom;
    this.#at += braces[0].length;
    const low = Number(braces[1]);
    const high = braces[2] === undefined ? low : braces[3] === '' ? low + OPEN_END : Number(braces[3]);
    if (high < low || high > 256) throw new Unsupported();
    return repeat(atom, low, high);
  }

  #atom(): NumberedTexts {
    const character = this.pattern[this.#at++]!;
    if (character === '(') {
      this.#take('?:');
      if (this.pattern[this.#at] === '?') throw new Unsupported();
      const inside = this.#alternatives();
      if (!this.#take(')')) throw new Unsupported();
      return inside;
    }
    if (character === '[') return characters(this.#classMembers());
    if (character === '\\') return characters(this.#escaped());
    if (character === '.') return characters(UPPER + LOWER + DIGITS);
    if ('?*+{}]^$'.includes(character)) throw new Unsupported();
    return characters(character);
  }

  #classMembers(): string {
    if (this.pattern[this.#at] === '^') throw new Unsupported();
    let members = '';
    while (this.pattern[this.#at] !== ']') {
      if (this.#at >= this.pattern.length) throw new Unsupported();
      const character = this.pattern[this.#at++]!;
      if (character === '\\') {
        members += this.#escaped();
      } else if (this.pattern[this.#at] === '-' && this.pattern[this.#at + 1] !== ']') {
        const end = this.pattern.charCodeAt(this.#at + 1);
        for (let code = character.charCodeAt(0); code <= end; code++) members += String.fromCharCode(code);
        this.#at += 2;
      } else {
        members += character;
      }
    }
    this.#at++;
    return [...new Set(members)].join('');
  }

  #escaped(): string {
    const character = this.pattern[this.#at++];
    if (character === undefined) throw new Unsupported();
    const known = CLASSES[character];
    if (known === undefined && /[A-Za-z0-9]/.test(character)) throw new Unsupported();
    return known ?? character;
  }

  #take(text: string): boolean {
    if (!this.pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

function characters(members: string): NumberedTexts {
  if (members === '') throw new Unsupported();
  return { count: BigInt(members.length), text: (index) => members[Number(index)]! };
}

function oneOf(options: readonly NumberedTexts[]): NumberedTexts {
  if (options.length === 1) return options[0]!;
  return {
    count: options.reduce((sum, { count }) => sum + count, 0n),
    text(index) {
      let left = index;
      for (const option of options) {
        if (left < option.count) return option.text(left);
        left -= option.count;
      }
      return '';
    },
  };
}

function inSequence(parts: readonly NumberedTexts[]): NumberedTexts {
  return {
    count: parts.reduce((product, { count }) => product * count, 1n),
    text(index) {
      let left = index;
      let text = '';
      for (let at = parts.length - 1; at >= 0; at--) {
        const { count } = parts[at]!;
        text = parts[at]!.text(left % count) + text;
        left /= count;
      }
      return text;
    },
  };
}

function repeat(part: NumberedTexts, low: number, high: number): NumberedTexts {
  const lengths = Array.from({ length: high - low + 1 }, (_, more) => low + more);
  return oneOf(lengths.map((length) => inSequence(Array.from({ length }, () => part))));
}
