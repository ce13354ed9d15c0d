import type { Matrix } from './matrix.js';

/** Of the squares that a distance is computed from, for each column: far more than their rounding. */
const ROUNDING = 1e-12;

export const squaredNorms = ({ rows, columns, values }: Matrix): Float64Array => {
  const norms = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++)
    for (let i = 0; i < columns; i++, at++) norms[row]! += values[at]! * values[at]!;
  return norms;
};

/** How far each centre is from where it was, and how far any other one may be. */
const movesOf = (old: Matrix, centres: Matrix): { readonly own: Float64Array; readonly others: Float64Array } => {
  const own = new Float64Array(centres.rows);
  for (let c = 0, at = 0; c < own.length; c++) {
    let square = 0;
    for (let i = 0; i < centres.columns; i++, at++) square += (centres.values[at]! - old.values[at]!) ** 2;
    own[c] = Math.sqrt(square);
  }
  const furthest = own.indexOf(Math.max(...own));
  const second = own.reduce((most, move, c) => (c === furthest ? most : Math.max(most, move)), 0);
  return { own, others: own.map((_, c) => (c === furthest ? second : own[furthest]!)) };
};

/** Half the distance of each centre to the nearest other one, squared. */
const halfGaps = ({ rows, columns, values }: Matrix): Float64Array => {
  const gaps = new Float64Array(rows).fill(Infinity);
  for (let a = 0; a < rows; a++)
    for (let b = 0; b < a; b++) {
      let square = 0;
      for (let i = 0; i < columns; i++) square += (values[a * columns + i]! - values[b * columns + i]!) ** 2;
      gaps[a] = Math.min(gaps[a]!, square / 4);
      gaps[b] = Math.min(gaps[b]!, square / 4);
    }
  return gaps;
};

/** Whether a centre at most this near is the nearest, by the distance to all others or by half their distance from it, squared. */
const isNearest = (near: number, far: number, gap: number, slack: number): boolean =>
  (far > near && (far - near) * (far + near) > 2 * slack) || gap - near * near > 2 * slack;

export interface NearestCentres {
  readonly labels: Int32Array;
  /** Takes centres that have moved since the last call; says whether any row has changed its centre. */
  assign(centres: Matrix): boolean;
}

/**
 * The nearest centre of each row, kept up to date while the centres move. A row is compared with all centres only where it may
 * have another nearest one: bounds on its distance to its own and to all other centres move with them. So the labels are those
 * of a comparison with every centre, in a fraction of the time.
 * Citation: Hamerly 2010, "Making k-means even faster".
 */
export const nearestCentres = (data: Matrix): NearestCentres => {
  const { rows, columns, values } = data;
  const norms = squaredNorms(data);
  const labels = new Int32Array(rows).fill(-1);
  /** At least the distance to the own centre. */
  const own = new Float64Array(rows).fill(Infinity);
  /** At most the distance to any other centre. */
  const others = new Float64Array(rows);
  const rounding = ROUNDING * columns;
  let before: Matrix | undefined;

  /** Compares a row with all centres; says whether its nearest one has changed. */
  const compare = (row: number, points: Float64Array, pointNorms: Float64Array, slack: number): boolean => {
    const start = row * columns;
    let [least, second, label] = [Infinity, Infinity, 0];
    for (let c = 0, at = 0; c < pointNorms.length; c++) {
      let product = 0;
      for (let i = 0; i < columns; i++) product += values[start + i]! * points[at++]!;
      const distance = pointNorms[c]! - 2 * product;
      if (distance < least) {
        second = least;
        least = distance;
        label = c;
      } else if (distance < second) second = distance;
    }
    own[row] = Math.sqrt(Math.max(0, norms[row]! + least + slack));
    others[row] = Math.sqrt(Math.max(0, norms[row]! + second - slack));
    if (labels[row] === label) return false;
    labels[row] = label;
    return true;
  };

  /** At least the distance of a row to its own centre. */
  const distanceToOwn = (row: number, points: Float64Array, pointNorms: Float64Array, slack: number): number => {
    const label = labels[row]!;
    let product = 0;
    for (let i = 0; i < columns; i++) product += values[row * columns + i]! * points[label * columns + i]!;
    return Math.sqrt(Math.max(0, norms[row]! + pointNorms[label]! - 2 * product + slack));
  };

  return {
    labels,
    assign(centres) {
      const points = centres.values;
      const pointNorms = squaredNorms(centres);
      const largest = Math.max(...pointNorms);
      const gaps = halfGaps(centres);
      const moves = before === undefined ? undefined : movesOf(before, centres);
      before = centres;
      let changed = false;
      for (let row = 0; row < rows; row++) {
        const slack = rounding * (norms[row]! + largest);
        if (moves !== undefined) {
          const label = labels[row]!;
          const gap = gaps[label]!;
          const far = (others[row]! -= moves.others[label]!);
          let near = (own[row]! += moves.own[label]!);
          if (isNearest(near, far, gap, slack)) continue;
          near = own[row] = distanceToOwn(row, points, pointNorms, slack);
          if (isNearest(near, far, gap, slack)) continue;
        }
        if (compare(row, points, pointNorms, slack)) changed = true;
      }
      return changed;
    },
  };
};
