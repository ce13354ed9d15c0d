const SHORT = 16;

/**
 * Sorts row numbers by their keys; equal keys end in the order in which the GNU C++ library's sort leaves them: quicksort with the
 * median of three down to parts of sixteen, then one pass of insertions. Citation: Musser 1997 (without its heap sort: with keys
 * that repeat, parts halve).
 */
export const introSort = (keys: Float64Array, rows: Int32Array): void => {
  const keyAt = (at: number): number => keys[rows[at]!]!;
  const swap = (i: number, j: number): void => {
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  };
  const medianOf = (a: number, b: number, c: number): number => {
    const [x, y, z] = [keyAt(a), keyAt(b), keyAt(c)];
    if (x < y) return y < z ? b : x < z ? c : a;
    return x < z ? a : y < z ? c : b;
  };
  const split = (from: number, to: number): number => {
    swap(from, medianOf(from + 1, from + ((to - from) >> 1), to - 1));
    const pivot = keyAt(from);
    let [up, down] = [from + 1, to];
    for (; ; up++) {
      while (keyAt(up) < pivot) up++;
      down--;
      while (pivot < keyAt(down)) down--;
      if (up >= down) return up;
      swap(up, down);
    }
  };
  const sortParts = (from: number, to: number): void => {
    let end = to;
    while (end - from > SHORT) {
      const cut = split(from, end);
      sortParts(cut, end);
      end = cut;
    }
  };
  sortParts(0, rows.length);
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i]!;
    let at = i;
    while (at > 0 && keys[row]! < keyAt(at - 1)) {
      rows[at] = rows[at - 1]!;
      at--;
    }
    rows[at] = row;
  }
};
