type Vector = readonly number[];
type Rows = readonly Vector[];

const EPSILON = Number.EPSILON;
const FARTHEST = 100;

const norm = (v: Vector): number => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
const times = (a: Vector, b: Vector): number[] => a.map((x, i) => x * b[i]!);
const plus = (a: Vector, b: Vector): number[] => a.map((x, i) => x + b[i]!);
const dot = (a: Vector, b: Vector): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const columnNorms = (rows: Rows): number[] => rows[0]!.map((_, j) => norm(rows.map((row) => row[j]!)));

interface Factors {
  /** Orthogonal, by columns. */
  readonly q: Rows;
  /** Upper triangle, by rows. */
  readonly r: Rows;
}

/** Gram-Schmidt, twice over, so that the columns stay orthogonal. */
const factorise = (matrix: Rows): Factors => {
  const size = matrix.length;
  const r = matrix.map((row) => row.map(() => 0));
  const q: number[][] = [];
  for (let j = 0; j < size; j++) {
    let column = matrix.map((row) => row[j]!);
    for (let pass = 0; pass < 2; pass++)
      q.forEach((axis, i) => {
        const along = dot(axis, column);
        r[i]![j]! += along;
        column = column.map((x, k) => x - along * axis[k]!);
      });
    const length = norm(column);
    r[j]![j] = length;
    q.push(length === 0 ? column : column.map((x) => x / length));
  }
  return { q, r };
};

const newtonStep = (r: Rows, qtf: Vector): number[] => {
  const size = r.length;
  const largest = Math.max(...columnNorms(r));
  const step = qtf.map(() => 0);
  for (let i = size - 1; i >= 0; i--) {
    let rest = qtf[i]!;
    for (let j = i + 1; j < size; j++) rest -= r[i]![j]! * step[j]!;
    step[i] = rest / (r[i]![i]! || EPSILON * largest || EPSILON);
  }
  return step;
};

/** The step that lowers the linear model most within `reach`, along Powell's dogleg; to be subtracted. */
const dogleg = (r: Rows, qtf: Vector, scaling: Vector, reach: number): number[] => {
  const newton = newtonStep(r, qtf);
  const full = norm(times(scaling, newton));
  if (full <= reach) return newton;
  const steepest = scaling.map((d, j) => r.reduce((sum, row, i) => sum + row[j]! * qtf[i]!, 0) / d);
  const slope = norm(steepest);
  if (slope === 0) return newton.map((x) => (reach / full) * x);
  const direction = steepest.map((x, j) => x / slope / scaling[j]!);
  const bend = norm(r.map((row) => dot(row, direction)));
  const best = slope / bend / bend;
  let share = 0;
  if (best < reach) {
    const [part, whole, height] = [best / reach, reach / full, norm(qtf)];
    const mixed = (height / slope) * (height / full) * part;
    const root = Math.sqrt((mixed - whole) ** 2 + (1 - whole ** 2) * (1 - part ** 2));
    share = (whole * (1 - part ** 2)) / (mixed - whole * part ** 2 + root);
  }
  const along = (1 - share) * Math.min(best, reach);
  return direction.map((x, j) => along * x + share * newton[j]!);
};

const jacobian = (f: (x: Vector) => number[], x: Vector, at: Vector): number[][] => {
  const columns = x.map((value, j) => {
    const h = Math.sqrt(EPSILON) * Math.abs(value) || Math.sqrt(EPSILON);
    const moved = f(x.map((v, i) => (i === j ? v + h : v)));
    return moved.map((y, i) => (y - at[i]!) / h);
  });
  return at.map((_, i) => columns.map((column) => column[i]!));
};

/**
 * A root of as many equations as unknowns, or the point where the search stops: steps and stopping rules are those of MINPACK's
 * hybrd, so that it stops where scipy's fsolve does. Citation: Powell 1970; Moré, Garbow, Hillstrom 1980.
 */
export const powellHybrid = (f: (x: Vector) => number[], start: Vector, tolerance = 1.49012e-8): Vector => {
  let x = start;
  let at = f(x);
  let evaluations = 1;
  let height = norm(at);
  let scaling: number[] | undefined;
  let reach = 0;
  let [slowSteps, slowJacobians] = [0, 0];
  // Counted on over new Jacobians, as there: after one that did not help, a third failure asks for no other.
  let [failures, successes] = [0, 0];
  let first = true;
  for (;;) {
    let matrix = jacobian(f, x, at);
    evaluations += x.length;
    let fresh = true;
    const norms = columnNorms(matrix);
    if (scaling === undefined) {
      scaling = norms.map((n) => n || 1);
      reach = FARTHEST * norm(times(scaling, x)) || FARTHEST;
    }
    scaling = scaling.map((d, j) => Math.max(d, norms[j]!));
    for (;;) {
      const { q, r } = factorise(matrix);
      const qtf = q.map((axis) => dot(axis, at));
      const step = dogleg(r, qtf, scaling, reach).map((p) => -p);
      const next = plus(x, step);
      const length = norm(times(scaling, step));
      if (first) reach = Math.min(reach, length);
      const there = f(next);
      evaluations++;
      const newHeight = norm(there);
      const fell = newHeight < height ? 1 - (newHeight / height) ** 2 : -1;
      const modelHeight = norm(r.map((row, i) => qtf[i]! + dot(row, step)));
      const promised = modelHeight < height ? 1 - (modelHeight / height) ** 2 : 0;
      const kept = promised > 0 ? fell / promised : 0;
      if (kept < 0.1) {
        successes = 0;
        failures++;
        reach *= 0.5;
      } else {
        failures = 0;
        successes++;
        if (kept >= 0.5 || successes > 1) reach = Math.max(reach, length / 0.5);
        if (Math.abs(kept - 1) <= 0.1) reach = length / 0.5;
      }
      const miss = there.map((y, i) => (y - at[i]! - dot(matrix[i]!, step)) / length);
      const axis = step.map((p, j) => scaling![j]! * ((scaling![j]! * p) / length));
      if (kept >= 1e-4) {
        x = next;
        at = there;
        height = newHeight;
        first = false;
      }
      slowSteps = fell >= 0.001 ? 0 : slowSteps + 1;
      slowJacobians = fell >= 0.1 ? 0 : slowJacobians + Number(fresh);
      const size = norm(times(scaling, x));
      const done = reach <= tolerance * size || height === 0 || evaluations >= 200 * (x.length + 1);
      const stuck = 0.1 * Math.max(0.1 * reach, length) <= EPSILON * size || slowJacobians === 5 || slowSteps === 10;
      if (done || stuck) return x;
      if (failures === 2) break;
      matrix = matrix.map((row, i) => row.map((entry, j) => entry + miss[i]! * axis[j]!));
      fresh = false;
    }
  }
};
