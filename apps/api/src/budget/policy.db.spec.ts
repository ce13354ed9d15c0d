import type { Policy, SetPolicy } from '@likeness/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, type Visitor } from '../testing/test-api.fixture.js';

let api: TestApi;
let owner: Visitor;
let admin: Visitor;

beforeAll(async () => {
  api = await TestApi.start();
  [owner, admin] = [await api.visitor('owner'), await api.visitor('admin')];
});
afterAll(() => api.stop());

const read = async (): Promise<Policy> => (await admin.call('/policy')).json as unknown as Policy;
const set = (visitor: Visitor, policy: object) => visitor.call('/policy', { method: 'PUT', body: policy });
const wanted: SetPolicy = {
  ...{ minEpsilon: 0.1, defaultEpsilon: 1, maxEpsilon: 3, defaultDelta: 1e-9, maxDelta: 1e-7, defaultCapEpsilon: 5 },
  ...{ maxAccessDays: 90, maxDrawnRows: 5000, allowNoGuarantee: true, allowNoGuaranteeDraws: false },
  ...{ maxUploadBytes: 50_000_000, synthesizers: ['mst', 'hma'] },
};

describe('what the organisation allows', () => {
  it('is set by an admin; the rest of the policy stays, and the audit log says what changed', async () => {
    const before = await read();
    expect((await set(admin, wanted)).status).toBe(200);
    expect(await read()).toEqual({ ...before, ...wanted });
    const audit = JSON.stringify((await admin.call('/audit')).json);
    expect(audit).toContain('policy.set');
    expect(audit).toContain(`${before.maxEpsilon} to 3`);
    expect(audit).toContain('all to mst, hma');
    expect(audit).not.toContain('defaultEpsilon');
  });

  it('refuses what contradicts itself, what is out of range, and everybody else', async () => {
    const now = await read();
    for (const wrong of [
      { minEpsilon: 4 },
      { defaultEpsilon: 4 },
      { defaultDelta: 1e-6 },
      { defaultCapEpsilon: 0.05 },
      { allowNoGuarantee: false, allowNoGuaranteeDraws: true },
      { synthesizers: ['mst', 'magic'] },
      { synthesizers: ['mst', 'mst'] },
      { synthesizers: ['hma'], allowNoGuarantee: false },
    ])
      expect((await set(admin, { ...wanted, ...wrong })).json.code).toBe('policy_refused');
    for (const wrong of [
      { maxEpsilon: 1000 },
      { maxDelta: 0.5 },
      { maxAccessDays: 0 },
      { maxDrawnRows: 1.5 },
      { maxUploadBytes: 5 },
    ])
      expect((await set(admin, { ...wanted, ...wrong })).json.code).toBe('invalid_input');
    expect((await set(owner, wanted)).status).toBe(403);
    expect((await set(await api.visitor('analyst'), wanted)).status).toBe(403);
    expect(await read()).toEqual(now);
  });
});
