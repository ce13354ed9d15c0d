import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { roles, routes, type Route } from './index.js';

const all = Object.entries(routes).flatMap(([area, operations]) =>
  Object.entries<unknown>(operations).map(([name, route]) => [`${area}.${name}`, route as Route] as const),
);

describe('routes', () => {
  it.each(all)('%s names the parameters of its path, no more and no fewer', (_name, { path, params }) => {
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter);
    const declared = params instanceof z.ZodObject ? Object.keys(params.shape) : [];
    expect(declared.sort()).toEqual(inPath.sort());
  });

  it.each(all)('%s says who may call it', (_name, { access }) => {
    if (access === 'public') return;
    expect(access.length).toBeGreaterThan(0);
    expect(roles).toEqual(expect.arrayContaining([...access]));
  });

  it.each(all)('%s describes its answer, or sends a stream', (_name, { output, sends = 'json' }) => {
    expect(output === undefined).toBe(sends !== 'json');
  });

  it('has no two operations at one address', () => {
    const addresses = all.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('changes nothing by GET, and lets nobody change anything without signing in', () => {
    const careless = all.filter(([, { method, body, access }]) =>
      method === 'GET' ? body !== undefined : access === 'public',
    );
    expect(careless.map(([name]) => name)).toEqual([]);
  });

  it("keeps the reviewer's report from the public and from analysts", () => {
    const exact = all.filter(
      ([, { output }]) =>
        output !== undefined &&
        JSON.stringify(z.toJSONSchema(output, { unrepresentable: 'any' })).includes('Computed from real data'),
    );
    expect(exact.map(([name]) => name)).toEqual(['runs.report', 'releases.reviewerReport']);
    for (const [, { access }] of exact) expect(['owner', 'admin']).toEqual(expect.arrayContaining([...access]));
  });
});
