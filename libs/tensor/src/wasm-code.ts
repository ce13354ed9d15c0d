/** WebAssembly, nested as it is put together. */
export type Code = readonly (number | Code)[];

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;
const TYPES = { address: I32, float: F32, lanes: V128 } as const;

/** An address or a count, a float, or four floats. */
export type LocalType = keyof typeof TYPES;

/** A function that gives nothing; its locals follow its parameters. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly LocalType[];
  readonly locals: readonly LocalType[];
  readonly body: Code;
}

const unsigned = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)];
const signed = (value: number): number[] =>
  value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
const simd = (...opcode: number[]): Code => [0xfd, ...opcode];

export const LANES = 4;
/** Bytes of four floats. */
export const VECTOR = 16;

export const get = (local: number): Code => [0x20, local];
export const set = (local: number, value: Code): Code => [value, 0x21, local];
export const constant = (value: number): Code => [0x41, ...signed(value)];
export const plus = (a: Code, b: Code): Code => [a, b, 0x6a];
export const times = (a: Code, b: Code): Code => [a, b, 0x6c];
export const increase = (local: number, by: Code): Code => set(local, plus(get(local), by));

/** Four floats in memory, at an address and an offset in bytes. */
export const load = (address: number, offset: number): Code => [get(address), simd(0x00, 2, ...unsigned(offset))];
export const loadToAllLanes = (address: number, offset: number): Code => [
  get(address),
  simd(0x09, 2, ...unsigned(offset)),
];
export const store = (address: number, offset: number, value: Code): Code => [
  get(address),
  value,
  simd(0x0b, 2, ...unsigned(offset)),
];
export const toAllLanes = (float: Code): Code => [float, simd(0x13)];
export const zeros: Code = simd(0x0c, ...new Array<number>(VECTOR).fill(0));
export const sum = (a: Code, b: Code): Code => [a, b, simd(0xe4, 0x01)];
export const product = (a: Code, b: Code): Code => [a, b, simd(0xe6, 0x01)];
export const difference = (a: Code, b: Code): Code => [a, b, simd(0xe5, 0x01)];
export const quotient = (a: Code, b: Code): Code => [a, b, simd(0xe7, 0x01)];
export const root = (a: Code): Code => [a, simd(0xe3, 0x01)];
export const larger = (a: Code, b: Code): Code => [a, b, simd(0xe9, 0x01)];
/** Of every lane `a` where `b` is above zero, else `otherwise`. */
export const whereAboveZero = (b: Code, a: Code, otherwise: Code): Code => [
  a,
  otherwise,
  [b, zeros, simd(0x44)],
  simd(0x52),
];

export const smaller = (a: Code, b: Code): Code => [a, b, simd(0xe8, 0x01)];
/** To the nearest whole number. */
export const rounded = (a: Code): Code => [a, simd(0x6a)];
export const toWhole = (a: Code): Code => [a, simd(0xf8, 0x01)];
export const fromWhole = (a: Code): Code => [a, simd(0xfa, 0x01)];
/** Of whole numbers: sums, and bits moved to the left or, with the sign, to the right. */
export const sumOfWhole = (a: Code, b: Code): Code => [a, b, simd(0xae, 0x01)];
export const differenceOfWhole = (a: Code, b: Code): Code => [a, b, simd(0xb1, 0x01)];
export const bitsToLeft = (a: Code, by: number): Code => [a, constant(by), simd(0xab, 0x01)];
export const bitsToRight = (a: Code, by: number): Code => [a, constant(by), simd(0xac, 0x01)];
/** The same float, or whole number, in all lanes. */
export const floats = (value: number): Code => [[0x43, ...new Uint8Array(Float32Array.of(value).buffer)], simd(0x13)];
export const wholes = (value: number): Code => [constant(value), simd(0x11)];

/** Runs `body` as often as the counter says, which is left at zero. */
export const repeat = (counter: number, body: Code): Code => [
  [0x02, 0x40],
  [get(counter), 0x45, 0x0d, 0],
  [0x03, 0x40],
  body,
  increase(counter, constant(-1)),
  [get(counter), 0x0d, 0],
  0x0b,
  0x0b,
];

const flat = (code: Code): number[] => code.flatMap((each) => (typeof each === 'number' ? [each] : flat(each)));
const sized = (code: Code): number[] => {
  const bytes = flat(code);
  return [...unsigned(bytes.length), ...bytes];
};
const section = (id: number, entries: readonly Code[]): Code => [id, sized([...unsigned(entries.length), ...entries])];
const text = (name: string): number[] => sized([...new TextEncoder().encode(name)]);

/** A module that imports `env.memory` and exports these functions. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const typesOf = (locals: readonly LocalType[]) => locals.map((local) => TYPES[local]);
  return Uint8Array.from(
    flat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(
        1,
        functions.map(({ parameters }) => [0x60, sizedList(typesOf(parameters)), 0]),
      ),
      section(2, [[text('env'), text('memory'), 0x02, 0x00, 1]]),
      section(
        3,
        functions.map((_, at) => [at]),
      ),
      section(
        7,
        functions.map(({ name }, at) => [text(name), 0x00, at]),
      ),
      section(
        10,
        functions.map(({ locals, body }) => sized([sizedList(typesOf(locals).map((type) => [1, type])), body, 0x0b])),
      ),
    ]),
  );
}

function sizedList(entries: Code): Code {
  return [...unsigned(entries.length), ...entries];
}
