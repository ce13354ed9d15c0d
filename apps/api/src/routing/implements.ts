import { Delete, Get, HttpCode, Patch, Post, Put, SetMetadata, applyDecorators } from '@nestjs/common';
import type { Route } from '@likeness/contracts';
import type { AnswerOf } from './route-types.js';

export const ROUTE = 'likeness:route';

const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/**
 * The only decorator a handler needs: method, path, guard, validation and documentation come from the route.
 * The compiler checks that the handler answers what the route promises.
 */
export const Implements = <R extends Route>(
  route: R,
): (<Handler extends (...parameters: never[]) => AnswerOf<R> | Promise<AnswerOf<R>>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Handler>,
) => void) => applyDecorators(verbs[route.method](route.path), HttpCode(200), SetMetadata(ROUTE, route));
