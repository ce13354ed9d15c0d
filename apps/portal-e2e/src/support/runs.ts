import type { Client } from '@likeness/client';
import { expect } from '@playwright/test';
import { adultSlice } from './adult-slice.js';

export const columns = ['age', 'sex', 'income'];

export async function readySource(owner: Client, name: string, rows: number): Promise<string> {
  const population = await owner.budget.createPopulation({ name: `People of ${name}` });
  const { id } = await owner.sources.create({
    kind: 'upload',
    name,
    populationId: population.id,
    format: 'csv',
    fileName: 'adult.csv',
  });
  await owner.sources.upload({ id, file: Buffer.from(await adultSlice(rows, columns)) });
  await expect.poll(async () => (await owner.sources.get({ id })).state, { timeout: 180_000 }).toBe('to-confirm');
  const { detected } = await owner.sources.get({ id });
  if (detected === null) throw new Error('The source was inspected, but nothing was found.');
  await owner.sources.confirm({ id, metadata: detected.metadata });
  return id;
}

export const runRequest = (sourceId: string) => ({ sourceId, synthesizer: 'auto', epsilon: 1, delta: 1e-9 });

export async function finishedRun(owner: Client, name: string): Promise<string> {
  const run = await owner.runs.start(runRequest(await readySource(owner, name, 1_000)));
  for await (const { state } of owner.watchRun(run.id)) if (state === 'succeeded') return run.id;
  throw new Error('The run did not succeed.');
}
