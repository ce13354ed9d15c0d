// @ts-check

const often = 250;

/**
 * Calls back when somebody asks this process to stop: Ctrl-C, `kill`, a closed terminal, or `npm` itself killed, which
 * does not pass that on to what it runs.
 * @param {() => void} stop once for each time it is asked
 */
export function onStopAsked(stop) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, often);
  watch.unref();
}
