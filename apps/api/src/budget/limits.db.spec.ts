import type { FigureLimits } from '@likeness/contracts';
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

const read = async (visitor: Visitor): Promise<FigureLimits> =>
  (await visitor.call('/policy/limits')).json as unknown as FigureLimits;
const set = (visitor: Visitor, limits: unknown) =>
  visitor.call('/policy/limits', { method: 'PUT', body: { limits } as object });
const limit = { figure: 'tv-2way', bound: 'at most', value: 0.08, source: 'the board, 3 May' };

describe('what the policy wants of figures', () => {
  it('are the defaults until an admin sets them, with their source; then everybody who decides sees them', async () => {
    const before = await read(owner);
    expect(before.areDefaults).toBe(true);
    expect(before.limits.length).toBeGreaterThan(3);
    expect(before.limits.every(({ source }) => source.startsWith('default of Likeness'))).toBe(true);
    expect((await set(admin, [limit])).status).toBe(200);
    expect(await read(owner)).toMatchObject({ areDefaults: false, limits: [limit] });
    const { json } = await admin.call('/audit');
    expect(JSON.stringify(json)).toContain('policy.limits_set');
    expect(JSON.stringify(json)).toContain('at most 0.08 (the board, 3 May)');
  });

  it('refuses what no report could be held to, and owners', async () => {
    const now = await read(admin);
    for (const wrong of [[{ ...limit, figure: 'beauty' }], [limit, limit], [{ ...limit, bound: 'at least' }]])
      expect((await set(admin, wrong)).json.code).toBe('policy_refused');
    for (const wrong of [[{ ...limit, value: 7 }], [{ ...limit, source: '' }], 'none'])
      expect((await set(admin, wrong)).json.code).toBe('invalid_input');
    expect((await set(owner, [])).status).toBe(403);
    expect(await read(admin)).toEqual(now);
  });
});
