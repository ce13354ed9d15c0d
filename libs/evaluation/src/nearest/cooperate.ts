/** How long work may go on before others get a turn: a bound on how late a cancellation is noticed. */
const SLICE_MILLISECONDS = 20;

/** Runs a stepwise computation to its end, giving others a turn now and then. @throws the signal's reason when aborted */
export const cooperate = async <R>(steps: Generator<void, R>, signal: AbortSignal): Promise<R> => {
  let slice = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - slice < SLICE_MILLISECONDS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    slice = performance.now();
  }
};

/** Runs a stepwise computation to its end without a pause. */
export const finish = <R>(steps: Generator<void, R>): R => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};
