import { routes, type Route } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './open-api.js';

const document = JSON.parse(JSON.stringify(openApiDocument('0.0.0'))) as {
  paths: Record<
    string,
    Record<string, { operationId: string; security: object[]; parameters: { in: string; name: string }[] }>
  >;
};
const every = Object.values(routes).flatMap((feature) => Object.values(feature) as Route[]);
const operationOf = (route: Route) =>
  document.paths[`/api${route.path.replace(/:(\w+)/g, '{$1}')}`]?.[route.method.toLowerCase()];

describe('the OpenAPI document', () => {
  it('has every route and no other', () => {
    expect(every.filter((route) => operationOf(route) === undefined)).toEqual([]);
    expect(Object.values(document.paths).flatMap((path) => Object.keys(path))).toHaveLength(every.length);
  });

  it('names each operation once', () => {
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks for a token exactly where the guard does', () => {
    for (const route of every) {
      expect(operationOf(route)?.security[0]).toEqual(route.access === 'public' ? {} : { bearer: [] });
    }
  });

  it('describes every parameter of a path', () => {
    for (const route of every) {
      const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      const described = operationOf(route)?.parameters.filter((parameter) => parameter.in === 'path') ?? [];
      expect(described.map(({ name }) => name)).toEqual(names);
    }
  });
});
