import type { Route } from '@likeness/contracts';
import type { z } from 'zod';

type In<S> = [S] extends [never] ? unknown : S extends z.ZodType ? z.input<S> : unknown;
type Out<S> = [S] extends [never] ? void : S extends z.ZodType ? z.output<S> : void;

export type UploadBody = Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

type Upload<T> = [T] extends ['stream'] ? { readonly file: UploadBody } : unknown;

/** Path parameters, query and body of an operation, in one object. */
export type CallInput<R> =
  R extends Route<infer P, infer Q, infer B, infer _O, infer _S, infer T> ? In<P> & In<Q> & In<B> & Upload<T> : never;

type CallOutput<R> =
  R extends Route<infer _P, infer _Q, infer _B, infer O, infer S> ? ([S] extends ['json'] ? Out<O> : Response) : never;

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** An operation whose input may be left out where nothing in it is required. */
export type Call<R> =
  unknown extends CallInput<R>
    ? (input?: undefined, options?: CallOptions) => Promise<CallOutput<R>>
    : Record<never, never> extends CallInput<R>
      ? (input?: CallInput<R>, options?: CallOptions) => Promise<CallOutput<R>>
      : (input: CallInput<R>, options?: CallOptions) => Promise<CallOutput<R>>;
