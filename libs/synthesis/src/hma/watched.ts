/** Steps that tell how far they are, as steps that tell nothing. */
export function* watched<R>(steps: Generator<number, R>, show: (fraction: number) => void): Generator<void, R> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    show(step.value);
    yield;
  }
}
