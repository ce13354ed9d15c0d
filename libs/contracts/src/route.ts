import type { z } from 'zod';
import type { Role } from './role.js';

export type Access = 'public' | readonly Role[];
export type Sends = 'json' | 'stream' | 'events';
export type Takes = 'json' | 'stream';

/**
 * One HTTP operation: the single source of the controller's path and guard, the client's types and OpenAPI.
 * `:name` segments of `path` are filled from `params`. `output` undefined: a stream or an empty answer.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  S extends Sends = Sends,
  T extends Takes = Takes,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly output?: O;
  /** 'json' unless said otherwise. */
  readonly sends?: S;
  readonly takes?: T;
}

export const route = <
  P extends z.ZodType = never,
  Q extends z.ZodType = never,
  B extends z.ZodType = never,
  O extends z.ZodType = never,
  const S extends Sends = 'json',
  const T extends Takes = 'json',
>(
  definition: Route<P, Q, B, O, S, T>,
): Route<P, Q, B, O, S, T> => definition;
