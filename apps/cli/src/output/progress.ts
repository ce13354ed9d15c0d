import type { Io } from '../io.js';

/** One line on stderr that is written over, where stderr is a terminal; silence elsewhere. */
export interface Progress {
  show(stage: string, fraction?: number): void;
  clear(): void;
}

const CLEAR_LINE = '\r\u001b[2K';
const EVERY_MS = 100;

export const progress = (io: Io): Progress => {
  if (io.stderr.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let shown = '';
  let last = 0;
  return {
    show(stage, fraction) {
      const now = Date.now();
      if (stage === shown && now - last < EVERY_MS) return;
      shown = stage;
      last = now;
      const percent = fraction === undefined ? '' : ` ${String(Math.round(fraction * 100)).padStart(3)} %`;
      io.stderr.write(`${CLEAR_LINE}${stage}${percent}`);
    },
    clear: () => void io.stderr.write(CLEAR_LINE),
  };
};
