const FIRST_CAPACITY = 1 << 12;

/** Two 32-bit hashes in one 52-bit number: a false "seen before" needs about 10 million distinct values to reach 1 %. */
const hash52 = (text: string): number => {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 15), 0x27d4eb2f);
  return ((a ^ (a >>> 13)) >>> 0) * 0x100000 + ((b ^ (b >>> 16)) >>> 12) + 1;
};

/** Watches whether values repeat, in 8 to 16 bytes a value; it forgets everything at the first repetition. */
export interface Distinctness {
  see(text: string): void;
  readonly unique: boolean;
}

export const distinctness = (): Distinctness => {
  let slots: Float64Array | undefined = new Float64Array(FIRST_CAPACITY);
  let count = 0;
  /** Returns false if the value was there. */
  const insert = (into: Float64Array, value: number): boolean => {
    let i = value % into.length;
    for (;;) {
      const found = into[i];
      if (found === value) return false;
      if (found === 0) break;
      i = i + 1 === into.length ? 0 : i + 1;
    }
    into[i] = value;
    return true;
  };
  return {
    see(text) {
      if (slots === undefined) return;
      if (!insert(slots, hash52(text))) {
        slots = undefined;
        return;
      }
      if (++count * 2 > slots.length) {
        const wider = new Float64Array(slots.length * 2);
        for (const value of slots) if (value !== 0) insert(wider, value);
        slots = wider;
      }
    },
    get unique() {
      return slots !== undefined;
    },
  };
};
