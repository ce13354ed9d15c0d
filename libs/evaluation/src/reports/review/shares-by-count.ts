/** More different counts than this are put together. */
const MOST = 20;

export interface SharesByCount {
  readonly labels: string[];
  readonly real: number[];
  readonly synthetic: number[];
}

/** How often each whole number occurs, as a share: small ones by themselves, larger ones in intervals of equal width. */
export const sharesByCount = (real: Float64Array, synthetic: Float64Array): SharesByCount => {
  const largest = [real, synthetic].reduce((most, counts) => counts.reduce((a, b) => Math.max(a, b), most), 0);
  const smallest = [real, synthetic].reduce((least, counts) => counts.reduce((a, b) => Math.min(a, b), least), largest);
  const width = Math.max(1, Math.ceil((largest - smallest + 1) / MOST));
  const cells = Math.floor((largest - smallest) / width) + 1;
  const shares = (counts: Float64Array): number[] => {
    const found = new Array<number>(cells).fill(0);
    for (const count of counts) found[Math.floor((count - smallest) / width)]! += 1 / counts.length;
    return found;
  };
  const labels = Array.from({ length: cells }, (_, cell) => {
    const from = smallest + cell * width;
    return width === 1 ? String(from) : `${from} to ${from + width - 1}`;
  });
  return { labels, real: shares(real), synthetic: shares(synthetic) };
};
