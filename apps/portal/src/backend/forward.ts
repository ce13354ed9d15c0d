const asked = ['accept', 'content-type', 'content-length', 'range', 'last-event-id', 'if-none-match', 'x-request-id'];
const answered = [
  'content-type',
  'content-disposition',
  'content-range',
  'accept-ranges',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'x-request-id',
  'www-authenticate',
];

const picked = (headers: Headers, names: readonly string[]): Headers => {
  const some = new Headers();
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) some.set(name, value);
  }
  return some;
};

/** Passes a request on to the API as it streams in, and the answer back as it streams out. Cookies stay here. */
export async function forward(request: Request, target: string, authorization: string | null): Promise<Response> {
  const headers = picked(request.headers, asked);
  headers.set('accept-encoding', 'identity');
  if (authorization !== null) headers.set('authorization', authorization);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answer = await fetch(target, {
    method: request.method,
    headers,
    redirect: 'manual',
    cache: 'no-store',
    signal: request.signal,
    ...(hasBody && request.body !== null ? { body: request.body, duplex: 'half' } : {}),
  } as RequestInit);
  const back = picked(answer.headers, answered);
  back.set('cache-control', 'no-store, no-transform');
  back.set('x-accel-buffering', 'no');
  back.set('x-content-type-options', 'nosniff');
  const length = answer.headers.get('content-length');
  if (length !== null && answer.headers.get('content-encoding') === null) back.set('content-length', length);
  return new Response(answer.body, { status: answer.status, headers: back });
}
