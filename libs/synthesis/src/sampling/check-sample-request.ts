import { SynthesisError } from '../synthesis-error.js';
import type { SampleRequest } from '../synthesizer.js';

const MOST_ROWS = 1_000_000_000;

/** @throws SynthesisError `bad_sample_request` */
export function checkSampleRequest({ rows, seed, firstRow = 0, sequences }: SampleRequest): void {
  const refuse = (message: string): never => {
    throw new SynthesisError('bad_sample_request', message);
  };
  if (!Number.isSafeInteger(rows) || rows < 0 || rows > MOST_ROWS)
    refuse('The number of rows must be a whole number from 0 to 1,000,000,000.');
  if (sequences !== undefined) refuse('This model draws rows, not sequences; ask for a number of rows.');
  checkSeed(seed);
  if (!Number.isSafeInteger(firstRow) || firstRow < 0)
    refuse('The number of the first row must be a whole number of at least 0.');
}

/** @throws SynthesisError `bad_sample_request` */
export function checkSeed(seed: number): void {
  if (!Number.isSafeInteger(seed)) throw new SynthesisError('bad_sample_request', 'The seed must be a whole number.');
}
