/** Pearson correlations of columns of one length, row-major; 1 on the diagonal, 0 beside a constant column. */
export const correlationMatrix = (columns: readonly Float64Array[]): Float64Array => {
  const size = columns.length;
  const centred = columns.map((column) => {
    const mean = column.reduce((a, b) => a + b, 0) / column.length;
    const result = column.map((v) => v - mean);
    const norm = Math.sqrt(result.reduce((sum, v) => sum + v * v, 0));
    return norm > 0 ? result.map((v) => v / norm) : result.fill(0);
  });
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    matrix[i * size + i] = 1;
    for (let j = 0; j < i; j++) {
      const [a, b] = [centred[i]!, centred[j]!];
      let sum = 0;
      for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
      matrix[i * size + j] = matrix[j * size + i] = sum;
    }
  }
  return matrix;
};
