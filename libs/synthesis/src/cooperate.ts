/** How long work may go on before others get a turn: a bound on how late a cancellation is noticed. */
const SLICE_MILLISECONDS = 20;

/** Lets other work run, then stops if the signal says so. */
export async function giveWay(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** Runs a stepwise computation to its end, in slices. @throws the signal's reason when aborted */
export async function cooperate<R>(steps: Generator<void, R>, signal: AbortSignal): Promise<R> {
  let slice = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - slice < SLICE_MILLISECONDS) continue;
    await giveWay(signal);
    slice = performance.now();
  }
}
