export interface PacedReporter<R> {
  /** Keeps the newest; writes it when the last writing is over and the pace allows. */
  tell(report: R): void;
  /** Drops what was not written, and waits for what is being written. */
  stop(): Promise<void>;
}

export interface Pace<R> {
  /** Between two writings, in milliseconds. */
  readonly interval: number;
  /** Is this one to be written without waiting? */
  readonly urgent: (report: R, last: R | undefined) => boolean;
}

/** As many writings as a person can follow, never two at once. `write` handles its own errors. */
export function pacedReporter<R>(write: (report: R) => Promise<void>, { interval, urgent }: Pace<R>): PacedReporter<R> {
  let newest: R | undefined;
  let last: R | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (newest === undefined || writing !== undefined) return;
    last = newest;
    newest = undefined;
    writing = write(last).finally(() => {
      writing = undefined;
      if (newest !== undefined) schedule(newest);
    });
  };
  const schedule = (report: R): void => {
    if (urgent(report, last)) flush();
    else timer ??= setTimeout(flush, interval);
  };
  return {
    tell(report) {
      newest = report;
      if (writing === undefined) schedule(report);
    },
    async stop() {
      newest = undefined;
      clearTimeout(timer);
      await writing;
    },
  };
}
