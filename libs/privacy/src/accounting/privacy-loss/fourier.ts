/** A complex vector, changed in place. */
export interface ComplexVector {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Discrete Fourier transform of one size, a power of two. `forward` leaves the spectrum in bit-reversed order and `inverse` takes it so: between them only pointwise products make sense. */
export interface Fourier {
  readonly size: number;
  forward(vector: ComplexVector): void;
  /** Scaled: `inverse` after `forward` is the identity. */
  inverse(vector: ComplexVector): void;
}

const known = new Map<number, Fourier>();
const LARGEST_KEPT = 2 ** 18;

export function fourier(size: number): Fourier {
  const before = known.get(size);
  if (before) return before;
  const made = makeFourier(size);
  if (size <= LARGEST_KEPT) known.set(size, made);
  return made;
}

/**
 * Relative error of `forward` and of `inverse` in the Euclidean norm: at most log2(size) (u + 4u / (1 - 4u) (sqrt(2) + u)) for rounding unit u = 2^-53
 * and roots accurate to u. Citation: Higham (2002), "Accuracy and stability of numerical algorithms", theorem 24.2.
 */
export function fourierError(size: number): number {
  return 7 * Math.log2(size) * 2 ** -53;
}

function makeFourier(size: number): Fourier {
  const half = Math.max(1, size / 2);
  const cos = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sin = Float64Array.from({ length: half }, (_, k) => Math.sin((2 * Math.PI * k) / size));
  return {
    size,
    forward({ re, im }) {
      for (let span = size / 2, stride = 1; span >= 1; span /= 2, stride *= 2) {
        for (let start = 0; start < size; start += 2 * span) {
          for (let k = 0, a = start, b = start + span; k < span * stride; k += stride, a++, b++) {
            const dr = re[a]! - re[b]!;
            const di = im[a]! - im[b]!;
            re[a] = re[a]! + re[b]!;
            im[a] = im[a]! + im[b]!;
            re[b] = dr * cos[k]! + di * sin[k]!;
            im[b] = di * cos[k]! - dr * sin[k]!;
          }
        }
      }
    },
    inverse({ re, im }) {
      for (let span = 1, stride = size / 2; span < size; span *= 2, stride /= 2) {
        for (let start = 0; start < size; start += 2 * span) {
          for (let k = 0, a = start, b = start + span; a < start + span; k += stride, a++, b++) {
            const tr = re[b]! * cos[k]! - im[b]! * sin[k]!;
            const ti = im[b]! * cos[k]! + re[b]! * sin[k]!;
            re[b] = re[a]! - tr;
            im[b] = im[a]! - ti;
            re[a] = re[a]! + tr;
            im[a] = im[a]! + ti;
          }
        }
      }
      for (let i = 0; i < size; i++) {
        re[i] = re[i]! / size;
        im[i] = im[i]! / size;
      }
    },
  };
}
