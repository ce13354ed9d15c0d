// @ts-check
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { cpuClock } from './process-use.mjs';

/** As in the published figures of the peers. */
export const DELTA = 1e-9;

/** Nobody watches, and nobody cancels. */
export const unattended = { progress: () => undefined, signal: new AbortController().signal };

/**
 * @typedef {object} FitRequest
 * @property {import('@likeness/synthesis').Synthesizer} synthesizer
 * @property {import('@likeness/table').Metadata} metadata
 * @property {import('@likeness/table').Table} table
 * @property {number} [epsilon] absent: without a guarantee
 * @property {number} [delta]
 * @property {Readonly<Record<string, unknown>>} [params]
 */

/**
 * Plans and fits, with a budget of its own.
 * @param {FitRequest} request
 * @returns {Promise<{ model: import('@likeness/synthesis').Model, cpuSeconds: number }>}
 */
export async function timedFit({ synthesizer, metadata, table, epsilon = NaN, delta = DELTA, params = {} }) {
  const data = protect(table);
  const spent = cpuClock();
  const plan = synthesizer.plan(metadata, { epsilon, delta, params });
  const model = await synthesizer.fit(data, plan, inMemoryOdometer(plan.total), unattended);
  return { model, cpuSeconds: spent() };
}
