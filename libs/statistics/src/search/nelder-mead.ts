interface Corner {
  readonly point: readonly number[];
  readonly value: number;
}

const STEP = 0.05;
const STEP_FROM_ZERO = 0.00025;
const CLOSE = 1e-4;

const closeTogether = (corners: readonly Corner[]): boolean => {
  const [best, ...others] = corners as [Corner, ...Corner[]];
  return others.every(
    ({ point, value }) =>
      Math.abs(value - best.value) <= CLOSE && point.every((x, i) => Math.abs(x - best.point[i]!) <= CLOSE),
  );
};

/**
 * A local minimum of a function without derivatives, by the downhill simplex with scipy's steps and stopping rule, so that a
 * function that scipy leaves half-way is left half-way here too. Values may be Infinity.
 * Citation: Nelder, Mead 1965.
 * @param evaluations at most, of the objective; 200 for each dimension where absent
 */
export const nelderMead = (
  objective: (point: readonly number[]) => number,
  start: readonly number[],
  evaluations = 200 * start.length,
): Corner => {
  let used = 0;
  let unfinished = false;
  const at = (point: readonly number[]): Corner => {
    unfinished ||= used === evaluations;
    if (unfinished) return { point, value: Infinity };
    used++;
    return { point, value: objective(point) };
  };
  const byValue = (a: Corner, b: Corner): number => a.value - b.value || 0;
  let corners = [
    at(start),
    ...start.map((x, k) => at(start.map((y, i) => (i !== k ? y : x === 0 ? STEP_FROM_ZERO : (1 + STEP) * x)))),
  ].sort(byValue);
  const size = start.length;
  for (let round = 1; round < 200 * size && used < evaluations && !closeTogether(corners); round++) {
    const [best, worst] = [corners[0]!, corners[size]!];
    const centre = start.map((_, i) => {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += corners[k]!.point[i]!;
      return sum / size;
    });
    const along = (far: number): Corner => at(centre.map((c, i) => (1 + far) * c - far * worst.point[i]!));
    const replace = (corner: Corner): void => {
      corners[size] = corner;
    };
    const shrink = (): void => {
      corners = [
        best,
        ...corners.slice(1).map(({ point }) => at(point.map((x, i) => best.point[i]! + 0.5 * (x - best.point[i]!)))),
      ];
    };
    const reflected = along(1);
    if (reflected.value < best.value) {
      const expanded = along(2);
      replace(expanded.value < reflected.value ? expanded : reflected);
    } else if (reflected.value < corners[size - 1]!.value) replace(reflected);
    else if (reflected.value < worst.value) {
      const contracted = along(0.5);
      if (contracted.value <= reflected.value) replace(contracted);
      else shrink();
    } else {
      const contracted = along(-0.5);
      if (contracted.value < worst.value) replace(contracted);
      else shrink();
    }
    // A step that there were not enough evaluations for is not taken.
    if (unfinished) return best;
    corners.sort(byValue);
  }
  return corners[0]!;
};
