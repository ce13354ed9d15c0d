import type { StreamableFile } from '@nestjs/common';
import type { Route } from '@likeness/contracts';
import type { z } from 'zod';

type Parsed<Schema> = [Schema] extends [never] ? undefined : Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler receives: already parsed, so already correct. */
export type InputOf<R extends Route> =
  R extends Route<infer P, infer Q, infer B, z.ZodType>
    ? { readonly params: Parsed<P>; readonly query: Parsed<Q>; readonly body: Parsed<B> }
    : never;

/** Deeply readonly: a handler may answer what it must not change. */
type Answer<T> = T extends object ? { readonly [K in keyof T]: Answer<T[K]> } : T;

/** What a handler answers; fields that the route does not declare are dropped before sending. */
export type AnswerOf<R extends Route> =
  R extends Route<z.ZodType, z.ZodType, z.ZodType, infer O>
    ? [O] extends [never]
      ? StreamableFile
      : O extends z.ZodType
        ? Answer<z.input<O>>
        : never
    : never;
