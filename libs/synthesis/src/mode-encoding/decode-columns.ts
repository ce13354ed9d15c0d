import type { Column } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import type { ChoiceCode, CodedColumn, ModesCode } from './column-code.js';

/** The values that a net's cells and offsets stand for. */
export function decodeColumn({ code, cells, offsets }: CodedColumn, rng: Rng): Column {
  if (code.kind === 'choice') return decodeChoice(code, cells, rng);
  if (!offsets) throw new TypeError('A number has an offset.');
  return decodeModes(code, cells, offsets);
}

function decodeChoice({ name, cells: choices }: ChoiceCode, cells: Int32Array, rng: Rng): Column {
  const dictionary = choices.flatMap(({ values }) => values.filter((value) => value !== null));
  const positions = new Map(dictionary.map((value, at) => [value, at]));
  const codes = choices.map(({ values }) => values.map((value) => (value === null ? -1 : positions.get(value)!)));
  const ends = choices.map(({ shares }) => {
    let sum = 0;
    return Float64Array.from(shares, (share) => (sum += share));
  });
  const pick = (cell: number): number => {
    const end = ends[cell]!;
    let [low, high] = [0, end.length - 1];
    if (high === 0) return codes[cell]![0]!;
    const target = rng.uniform();
    while (low < high) {
      const middle = (low + high) >> 1;
      if (end[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return codes[cell]![low]!;
  };
  return { kind: 'text', name, dictionary, codes: cells.map(pick) };
}

function decodeModes(code: ModesCode, cells: Int32Array, offsets: Float32Array): Column {
  const { name, modes, bounds, decimals } = code;
  const values = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const mode = modes[cells[row]!];
    if (!mode) values[row] = NaN;
    else {
      const value = mode.mean + 4 * mode.deviation * offsets[row]!;
      const inside = bounds ? Math.min(bounds.max, Math.max(bounds.min, value)) : value;
      values[row] = decimals === undefined ? inside : Number(inside.toFixed(decimals));
    }
  }
  return code.scale === 'number'
    ? { kind: 'number', name, values, ...(decimals === undefined ? {} : { decimals }) }
    : { kind: 'datetime', name, values, format: code.format! };
}
