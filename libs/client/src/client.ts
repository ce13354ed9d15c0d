import { DrawProgress, routes, RunProgress, type Route } from '@likeness/contracts';
import { buildRequest } from './build-request.js';
import type { Call, CallOptions } from './call.js';
import { readProblem, unreachable, wrongShape } from './read-problem.js';
import { watchRun } from './watch-run.js';

type Routes = typeof routes;

export type Client = {
  readonly [Area in keyof Routes]: { readonly [Name in keyof Routes[Area]]: Call<Routes[Area][Name]> };
} & {
  /** Progress until the run has ended; connects again when the line drops. */
  watchRun(id: string, options?: CallOptions): AsyncIterable<RunProgress>;
  /** The same of a draw. */
  watchDraw(id: string, options?: CallOptions): AsyncIterable<DrawProgress>;
};

export interface ClientOptions {
  /** Origin of the portal or the API, without `/api`. Empty in a browser: the page's own origin. */
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly token?: string | (() => string | Promise<string>);
}

/** Every operation of the contract as a function: one flat input, a parsed output, a ProblemError when the API refuses. */
export function createClient({ baseUrl, fetch = globalThis.fetch, token }: ClientOptions): Client {
  const origin = baseUrl.replace(/\/+$/, '');

  const send = async (route: Route, input: unknown, options: CallOptions = {}): Promise<Response> => {
    const { path, init } = buildRequest(route, (input ?? {}) as Record<string, unknown>);
    const bearer = typeof token === 'function' ? await token() : token;
    const headers = new Headers(init.headers);
    if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
    let response: Response;
    try {
      response = await fetch(`${origin}${path}`, { ...init, headers, signal: options.signal });
    } catch (cause) {
      if (options.signal?.aborted) throw cause;
      throw unreachable(cause);
    }
    if (!response.ok) throw await readProblem(response);
    return response;
  };

  const call = (name: string, route: Route) => async (input?: unknown, options?: CallOptions) => {
    const response = await send(route, input, options);
    if (route.sends === 'stream' || route.sends === 'events') return response;
    if (route.output === undefined) return undefined;
    const parsed = route.output.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw wrongShape(name, parsed.error);
    return parsed.data;
  };

  const areas = Object.entries(routes).map(([area, operations]) => [
    area,
    Object.fromEntries(
      Object.entries<unknown>(operations).map(([name, route]) => [name, call(`${area}.${name}`, route as Route)]),
    ),
  ]);
  return {
    ...Object.fromEntries(areas),
    watchRun: (id: string, options?: CallOptions) =>
      watchRun(RunProgress, (signal) => send(routes.runs.events as Route, { id }, { signal }), options?.signal),
    watchDraw: (id: string, options?: CallOptions) =>
      watchRun(DrawProgress, (signal) => send(routes.draws.events as Route, { id }, { signal }), options?.signal),
  } as Client;
}
