const SHORT = 15;

const median = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

const insertionSort = (values: Float32Array, rows: Int32Array, from: number, to: number): void => {
  for (let i = from + 1; i < to; i++) {
    const [value, row] = [values[i]!, rows[i]!];
    let at = i;
    for (; at > from && values[at - 1]! > value; at--) {
      values[at] = values[at - 1]!;
      rows[at] = rows[at - 1]!;
    }
    values[at] = value;
    rows[at] = row;
  }
};

/**
 * Sorts values from `from` to before `to`, and row numbers with them. Equal values end in the order in which scikit-learn's trees
 * leave them: quicksort about the median of three, equal ones in the middle, insertions for short parts. Citation: Bentley, McIlroy
 * 1993.
 */
export const threeWaySort = (values: Float32Array, rows: Int32Array, from: number, to: number): void => {
  const swap = (i: number, j: number): void => {
    const [value, row] = [values[i]!, rows[i]!];
    values[i] = values[j]!;
    rows[i] = rows[j]!;
    values[j] = value;
    rows[j] = row;
  };
  let start = from;
  while (to - start > SHORT) {
    const pivot = median(values[start]!, values[start + ((to - start) >> 1)]!, values[to - 1]!);
    let [below, at, above] = [start, start, to];
    while (at < above)
      if (values[at]! < pivot) swap(at++, below++);
      else if (values[at]! > pivot) swap(at, --above);
      else at++;
    threeWaySort(values, rows, start, below);
    start = above;
  }
  insertionSort(values, rows, start, to);
};
