import { SourceStore, type SourceEntity } from '@likeness/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectJob } from '../testing/inspect-job.fixture.js';
import { TestPlatform } from '../testing/platform.fixture.js';
import type { InspectSourceJob } from './inspect-source-job.js';

const never = new AbortController().signal;

let platform: TestPlatform;
let populationId: string;
let sources: SourceStore;
let job: InspectSourceJob;

beforeAll(async () => {
  platform = await TestPlatform.start();
  populationId = await platform.story.population();
  sources = new SourceStore(platform.database);
  job = await inspectJob(platform);
});
afterAll(() => platform.stop());

const inspected = async (csv: string): Promise<SourceEntity> => {
  const id = await platform.uploaded(populationId, Buffer.from(csv));
  await job.handle(id, never);
  return sources.get(id);
};

describe('InspectSourceJob', () => {
  it('tells the owner what it found, in the order of the columns', async () => {
    const { state, detected } = await inspected('zip,name,a\n8001,Ann,1.5\n8002,Bob,\n8003,Eve,2.5\n');
    expect(state).toBe('to-confirm');
    expect(detected!.tables[0]!.columns.map(({ name }) => name)).toEqual(['zip', 'name', 'a']);
    expect(Object.keys(detected!.metadata.tables['people']!.columns)).toEqual(['zip', 'name', 'a']);
    expect(detected!.tables[0]!.columns[2]!.emptyShare).toBeCloseTo(1 / 3, 9);
  });

  it.each([
    ['no_rows', 'a,b\n'],
    ['ragged_row', 'a,b\n1,2\n3,4,SECRET\n'],
    ['nul_byte', 'a,b\n1,SEC\0RET\n'],
  ])('tells the owner why it could not: %s', async (code, csv) => {
    const { state, failure, detected } = await inspected(csv);
    expect(state).toBe('failed');
    expect(failure).toMatchObject({ code });
    expect(failure!.detail).toMatch(/\.$/);
    expect(failure!.detail).not.toContain('SEC');
    expect(detected).toBeNull();
  });

  it('leaves alone what is not to be inspected, and what was removed meanwhile', async () => {
    const id = await platform.uploaded(populationId, Buffer.from('a\n1\n'));
    await sources.remove(id, platform.story.owner.id);
    await job.handle(id, never);
    await job.abandon(id);
    expect(await sources.get(id)).toMatchObject({ state: 'removed', failure: null, detected: null });
  });

  it('tells the owner when every attempt broke off', async () => {
    const id = await platform.uploaded(populationId, Buffer.from('a\n1\n'));
    await job.abandon(id);
    expect(await sources.get(id)).toMatchObject({ state: 'failed', failure: { code: 'internal' } });
  });

  it('gives the job back when it is asked to stop', async () => {
    const id = await platform.uploaded(populationId, Buffer.from('a\n1\n'));
    await expect(job.handle(id, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect((await sources.get(id)).state).toBe('inspecting');
  });
});
