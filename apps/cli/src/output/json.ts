import type { Io } from '../io.js';

/** One JSON document and a newline. */
export const printJson = (io: Io, value: unknown): void => void io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
