import { expect, test } from './support/portal-test.js';
import { portalUrl } from './support/portal-url.js';

const population = { data: { name: 'Made by another site' } };

test('a page of another site changes nothing here', async ({ as }) => {
  const { request } = (await as('owner')).context();
  for (const headers of [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    {},
  ] as Record<string, string>[]) {
    const answer = await request.post('/api/populations', { ...population, headers });
    expect([answer.status(), (await answer.json()).code], JSON.stringify(headers)).toEqual([403, 'not_allowed']);
  }
  const signOut = await request.post('/auth/logout', { headers: { origin: 'https://elsewhere.example' } });
  expect(signOut.status()).toBe(403);
  const own = await request.post('/api/populations', { ...population, headers: { origin: portalUrl() } });
  expect(own.ok()).toBe(true);
});

test('a bearer token passes through; a made-up one is refused by the API', async ({ request }) => {
  const answer = await request.get('/api/me', { headers: { authorization: 'Bearer made.up.token' } });
  expect(answer.status()).toBe(401);
});

test('pages carry a strict policy and stay out of frames', async ({ request }) => {
  const headers = (await request.get('/')).headers();
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("frame-ancestors 'none'");
  expect(/script-src ([^;]+)/.exec(policy)?.[1]).toMatch(/^'self' 'nonce-[\w=]+' 'strict-dynamic'$/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});
