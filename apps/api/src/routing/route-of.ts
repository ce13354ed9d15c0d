import type { ExecutionContext } from '@nestjs/common';
import type { Route } from '@likeness/contracts';
import { ROUTE } from './implements.js';

/**
 * The route a handler implements.
 * @throws when there is none: a handler without a route has no access rule, so nobody may call it
 */
export const routeOf = (context: ExecutionContext): Route => {
  const route: unknown = Reflect.getMetadata(ROUTE, context.getHandler());
  if (route === undefined) throw new Error(`${context.getClass().name} implements no route.`);
  return route as Route;
};
