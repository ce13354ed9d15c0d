/** The one function of the module: see {@link multiplyModule}. All addresses and strides are in bytes. */
export type MultiplyBlocks = (
  a: number,
  b: number,
  c: number,
  blocks: number,
  panels: number,
  depth: number,
  rowOfA: number,
  stepOfA: number,
  rowOfC: number,
) => void;

type Code = readonly (number | Code)[];

const ROWS = 4;
const LANES = 4;
const I32 = 0x7f;
const V128 = 0x7b;

const simd = (...opcode: number[]): Code => [0xfd, ...opcode];
const unsigned = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)];
const signed = (value: number): number[] =>
  value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];

const get = (local: number): Code => [0x20, local];
const set = (local: number, value: Code): Code => [value, 0x21, local];
const constant = (value: number): Code => [0x41, ...signed(value)];
const times = (a: Code, b: Code): Code => [a, b, 0x6c];
const increase = (local: number, by: Code): Code => set(local, [get(local), by, 0x6a]);
const load = (address: number, offset: number): Code => [get(address), simd(0x00, 2, ...unsigned(offset))];
const loadToAllLanes = (address: number): Code => [get(address), simd(0x09, 2, 0)];
const store = (address: number, offset: number, value: number): Code => [
  get(address),
  get(value),
  simd(0x0b, 2, ...unsigned(offset)),
];
const zeros: Code = simd(0x0c, ...new Array<number>(16).fill(0));
const addProduct = (sum: number, a: number, b: number): Code =>
  set(sum, [get(sum), get(a), get(b), simd(0xe6, 0x01), simd(0xe4, 0x01)]);
/** Runs `body` as often as the counter says, at least once; leaves it at zero. */
const repeat = (counter: number, body: Code): Code => [
  [0x03, 0x40],
  body,
  increase(counter, constant(-1)),
  [get(counter), 0x0d, 0],
  0x0b,
];

const flat = (code: Code): number[] => code.flatMap((each) => (typeof each === 'number' ? [each] : flat(each)));
const sized = (code: Code): number[] => {
  const bytes = flat(code);
  return [...unsigned(bytes.length), ...bytes];
};
const section = (id: number, body: Code): Code => [id, sized(body)];
const text = (name: string): number[] => sized([...new TextEncoder().encode(name)]);

/**
 * A WebAssembly module that imports `env.memory` and exports `multiply`, a matrix product C = A B of 32-bit floats.
 *
 * B lies in panels of 8 columns, each panel row after row. Four rows of A meet one panel at a time, and their 32 sums stay in registers over the whole depth:
 * of SIMD with 128 bits that is as much as 16 registers hold. A may lie in rows or in columns. Sums are taken in the order of the depth, with IEEE rounding, so that
 * the same product has the same bits on every machine.
 * Citation: Goto and van de Geijn 2008, Anatomy of high-performance matrix multiplication (the panels and the register block).
 */
export function multiplyModule(): Uint8Array<ArrayBuffer> {
  const [a, b, c, blocks, panels, depth, rowOfA, stepOfA, rowOfC] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  const [blockOfA, blockOfC, block, step, panel, out] = [9, 10, 11, 12, 13, 14] as const;
  const rows = [15, 16, 17, 18];
  const [left, right, value] = [19, 20, 21] as const;
  const sums = rows.map((_, row) => [22 + 2 * row, 23 + 2 * row] as const);

  const multiplyStep: Code = [
    set(left, load(panel, 0)),
    set(right, load(panel, 16)),
    rows.map((row, at): Code => [
      set(value, loadToAllLanes(row)),
      addProduct(sums[at]![0], value, left),
      addProduct(sums[at]![1], value, right),
      increase(row, get(stepOfA)),
    ]),
    increase(panel, constant(2 * LANES * 4)),
  ];
  const multiplyBlock: Code = [
    sums.map(([low, high]): Code => [set(low, zeros), set(high, zeros)]),
    rows.map((row, at) => set(row, at === 0 ? get(blockOfA) : [get(rows[at - 1]!), get(rowOfA), 0x6a])),
    set(panel, get(b)),
    set(step, get(depth)),
    repeat(step, multiplyStep),
    set(out, get(blockOfC)),
    sums.map(([low, high]): Code => [store(out, 0, low), store(out, 16, high), increase(out, get(rowOfC))]),
    increase(blockOfA, times(get(rowOfA), constant(ROWS))),
    increase(blockOfC, times(get(rowOfC), constant(ROWS))),
  ];
  const body: Code = [
    repeat(panels, [
      set(blockOfA, get(a)),
      set(blockOfC, get(c)),
      set(block, get(blocks)),
      repeat(block, multiplyBlock),
      increase(b, times(get(depth), constant(2 * LANES * 4))),
      increase(c, constant(2 * LANES * 4)),
    ]),
    0x0b,
  ];
  const locals: Code = [2, 10, I32, 11, V128];
  return Uint8Array.from(
    flat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, [1, 0x60, 9, new Array<number>(9).fill(I32), 0]),
      section(2, [1, text('env'), text('memory'), 0x02, 0x00, 1]),
      section(3, [1, 0]),
      section(7, [1, text('multiply'), 0x00, 0]),
      section(10, [1, sized([locals, body])]),
    ]),
  );
}
