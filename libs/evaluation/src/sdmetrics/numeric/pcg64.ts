const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const MASK_64 = 0xffffffffffffffffn;

/** NumPy's SeedSequence: 32-bit words from a seed. */
const seedWords = (seed: number, count: number): readonly number[] => {
  let constant = 0x43b0d7e5;
  const hash = (value: number): number => {
    let v = (value ^ constant) >>> 0;
    constant = Math.imul(constant, 0x931e8875) >>> 0;
    v = Math.imul(v, constant) >>> 0;
    return (v ^ (v >>> 16)) >>> 0;
  };
  const mix = (x: number, y: number): number => {
    const r = (Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y)) >>> 0;
    return (r ^ (r >>> 16)) >>> 0;
  };
  const entropy = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 0, 0];
  const pool = entropy.map(hash);
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) if (from !== to) pool[to] = mix(pool[to]!, hash(pool[from]!));
  let output = 0x8b51f9dd;
  return Array.from({ length: count }, (_, i) => {
    let v = (pool[i % 4]! ^ output) >>> 0;
    output = Math.imul(output, 0x58f38ded) >>> 0;
    v = Math.imul(v, output) >>> 0;
    return (v ^ (v >>> 16)) >>> 0;
  });
};

/** PCG64 (XSL-RR) as `numpy.random.default_rng(seed)` starts it. For choices that protect nobody. */
export class Pcg64 {
  private state: bigint;
  private readonly increment: bigint;
  private half: number | undefined;

  constructor(seed: number) {
    const words = seedWords(seed, 8);
    const word64 = (i: number): bigint => (BigInt(words[2 * i + 1]!) << 32n) | BigInt(words[2 * i]!);
    this.increment = BigInt.asUintN(128, (((word64(2) << 64n) | word64(3)) << 1n) | 1n);
    this.state = BigInt.asUintN(128, this.increment + ((word64(0) << 64n) | word64(1)));
    this.step();
  }

  private step(): void {
    this.state = BigInt.asUintN(128, this.state * MULTIPLIER + this.increment);
  }

  private uint64(): bigint {
    this.step();
    const high = this.state >> 64n;
    const mixed = high ^ (this.state & MASK_64);
    const turn = high >> 58n;
    return BigInt.asUintN(64, (mixed >> turn) | (mixed << (64n - turn)));
  }

  private uint32(): number {
    if (this.half !== undefined) {
      const { half } = this;
      this.half = undefined;
      return half;
    }
    const both = this.uint64();
    this.half = Number(both >> 32n);
    return Number(both & 0xffffffffn);
  }

  /** In [0, 1), 53 bits. */
  double(): number {
    return Number(this.uint64() >> 11n) / 9007199254740992;
  }

  /** 0 to `count` - 1 (Lemire's method); beyond 2^32, by scaling. */
  below(count: number): number {
    if (count <= 1) return 0;
    if (count > 2 ** 32) return Math.floor(this.double() * count);
    const threshold = (2 ** 32 - count) % count;
    for (;;) {
      const product = BigInt(this.uint32()) * BigInt(count);
      if (Number(product & 0xffffffffn) >= threshold) return Number(product >> 32n);
    }
  }
}
