const BISECTIONS = 40;

/**
 * Runs of neighbouring cells that hold about the same: for every cell the number of its run. At most `most` runs, such that the fullest run of several
 * cells is as empty as can be, though never emptier than `least`. A cell that holds much, a spike, is a run of its own.
 */
export function balancedRuns(counts: Float64Array, most: number, least: number): Int32Array {
  let low = 0;
  let high = counts.reduce((sum, count) => sum + count, 0);
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (fill(counts, middle).at(-1)! < most) high = middle;
    else low = middle;
  }
  return fill(counts, Math.max(high, least));
}

/** From the left: a run ends where the next cell would lift it above the limit. */
function fill(counts: Float64Array, limit: number): Int32Array {
  let run = 0;
  let held = 0;
  return Int32Array.from(counts, (count) => {
    if (held > 0 && held + count > limit) {
      run++;
      held = 0;
    }
    held += count;
    return run;
  });
}
