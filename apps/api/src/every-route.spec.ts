import { routes, type Route } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { features } from './api.module.js';
import { ROUTE } from './routing/implements.js';

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const promised = Object.values(routes).flatMap((feature) => Object.values(feature) as Route[]);

interface Handler {
  readonly name: string;
  readonly route: Route | undefined;
}

const handlersOf = (controller: { readonly name: string; readonly prototype: object }): readonly Handler[] =>
  Object.getOwnPropertyNames(controller.prototype)
    .filter((method) => method !== 'constructor')
    .map((method) => Object.getOwnPropertyDescriptor(controller.prototype, method)?.value as object)
    .filter((method) => Reflect.hasMetadata('path', method) || Reflect.hasMetadata(ROUTE, method))
    .map((method) => ({
      name: `${controller.name}.${(method as { name?: string }).name}`,
      route: Reflect.getMetadata(ROUTE, method) as Route | undefined,
    }));

const controllers = features.flatMap(
  (feature) => Reflect.getMetadata('controllers', feature) as { readonly name: string; readonly prototype: object }[],
);
const handlers = controllers.flatMap(handlersOf);

describe('every handler', () => {
  it('implements a route, so it has an access rule', () => {
    expect(handlers.filter(({ route }) => route === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('implements a route of the contract', () => {
    const strange = handlers.filter(({ route }) => route !== undefined && !promised.includes(route));
    expect(strange.map(({ name }) => name)).toEqual([]);
  });

  it('is the only one of its class: one use case, one file', () => {
    expect(controllers.filter((controller) => handlersOf(controller).length !== 1).map(({ name }) => name)).toEqual([]);
  });
});

describe('every route of the contract', () => {
  it('has exactly one handler', () => {
    const counts = promised.map((route) => [
      nameOf(route),
      handlers.filter((handler) => handler.route === route).length,
    ]);
    expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
  });

  it('has an address of its own', () => {
    const shapes = promised.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(shapes.filter((shape, at) => shapes.indexOf(shape) !== at)).toEqual([]);
  });

  it('says who may call it', () => {
    expect(promised.filter(({ access }) => access !== 'public' && access.length === 0).map(nameOf)).toEqual([]);
    expect(promised.filter(({ access }) => access === 'public').map(nameOf)).toEqual([
      'GET /health',
      'GET /sign-in-config',
      'GET /datasets',
      'GET /datasets/:id',
      'GET /datasets/:id/croissant',
      'GET /datasets/:id/report/file',
      'GET /downloads/:token',
    ]);
  });
});
