/** Milliseconds that what takes two seconds at most on an idle machine may take on one that is busy with other tests. */
export const PROMPTLY = 60_000;
