import { createRequire } from 'node:module';
import util from 'node:util';
import type * as tfjs from '@tensorflow/tfjs-core';
import { transposeBeforeMultiplying } from './transpose-before-multiplying.js';

/** `tensorflow` is the native library through @tensorflow/tfjs-node; `wasm` runs everywhere, on one thread. */
export type TensorBackend = 'tensorflow' | 'wasm';

export interface Tensorflow {
  readonly tf: typeof tfjs;
  readonly backend: TensorBackend;
}

const require = createRequire(import.meta.url);

/** tfjs-node calls two functions that Node 23 removed. */
const restoreRemovedFunctions = (): void => {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
};

const tryNative = (): boolean => {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '3';
  restoreRemovedFunctions();
  try {
    require('@tensorflow/tfjs-node');
    return true;
  } catch {
    // No addon was built or downloaded for this machine: see `npm run tensorflow`.
    return false;
  }
};

let native: boolean | undefined;
const isNative = (): boolean => (native ??= tryNative());

const load = async (): Promise<Tensorflow> => {
  const tf = require('@tensorflow/tfjs-core') as typeof tfjs;
  const backend: TensorBackend = isNative() ? 'tensorflow' : 'wasm';
  if (backend === 'wasm') require('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend(backend);
  await tf.ready();
  if (backend === 'wasm') transposeBeforeMultiplying(tf, backend);
  return { tf, backend };
};

let loaded: Promise<Tensorflow> | undefined;

/** TensorFlow with the fastest backend of this machine; loaded once a process. */
export const loadTensorflow = (): Promise<Tensorflow> => (loaded ??= load());

/** TensorFlow's native library where it is installed; nothing else is loaded in its place. */
export const loadNativeTensorflow = async (): Promise<Tensorflow | undefined> =>
  isNative() ? loadTensorflow() : undefined;
