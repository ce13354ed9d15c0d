/** Floats that go through a kernel at once: four arrays of them stay in the processor's nearer caches. */
export const CHUNK = 1 << 12;

/** Visits an array of so many floats in chunks: where one starts, how many floats it has, and how many vectors of four cover them. */
export function eachChunk(count: number, visit: (from: number, to: number, vectors: number) => void): void {
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(count, from + CHUNK);
    visit(from, to, Math.ceil((to - from) / 4));
  }
}
