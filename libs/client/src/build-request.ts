import type { Route } from '@likeness/contracts';
import type { UploadBody } from './call.js';

type Values = Readonly<Record<string, unknown>>;

const toStream = (file: UploadBody): Uint8Array | Blob | ReadableStream<Uint8Array> => {
  if (file instanceof Uint8Array || file instanceof Blob || file instanceof ReadableStream) return file;
  const chunks = file[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
};

/** Splits one flat input into path, query and body as the route describes them. */
export function buildRequest(route: Route, input: Values = {}): { path: string; init: RequestInit } {
  const left = new Map(Object.entries(input));
  const path = route.path.replace(/:([A-Za-z]+)/g, (_match, name: string) => {
    const value = left.get(name);
    left.delete(name);
    return encodeURIComponent(String(value));
  });
  const headers: Record<string, string> = { accept: 'application/json' };
  if (route.sends === 'events') headers.accept = 'text/event-stream';
  if (route.sends === 'stream') headers.accept = '*/*';

  if (route.takes === 'stream') {
    headers['content-type'] = 'application/octet-stream';
    const body = toStream(input.file as UploadBody);
    left.delete('file');
    return {
      path: `/api${path}${queryOf(left)}`,
      init: { method: route.method, headers, body, duplex: 'half' } as RequestInit,
    };
  }
  if (route.body !== undefined) {
    headers['content-type'] = 'application/json';
    return {
      path: `/api${path}`,
      init: { method: route.method, headers, body: JSON.stringify(Object.fromEntries(left)) },
    };
  }
  return { path: `/api${path}${queryOf(left)}`, init: { method: route.method, headers } };
}

const queryOf = (values: ReadonlyMap<string, unknown>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of values) if (value !== undefined && value !== null) query.set(name, String(value));
  return query.size > 0 ? `?${query}` : '';
};
