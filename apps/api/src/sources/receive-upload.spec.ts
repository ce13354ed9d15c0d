import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../problems/problem-error.js';
import { receiveUpload } from './receive-upload.js';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Seen {
  /** What became of the upload: the size, or the problem's code. */
  readonly outcome: Promise<number | string>;
  readonly url: string;
}

const sink = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

const listen = async (maxBytes: number, store = (body: Readable) => pipeline(body, sink())): Promise<Seen> => {
  let settle: (outcome: number | string) => void = () => undefined;
  const outcome = new Promise<number | string>((resolve) => (settle = resolve));
  server = createServer((request, response) => {
    receiveUpload(request, maxBytes, store).then(
      ({ bytes }) => {
        settle(bytes);
        response.end('ok');
      },
      (error: unknown) => {
        const code = error instanceof ProblemError ? error.code : String(error);
        settle(code);
        response.writeHead(413).end(code);
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { outcome, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const chunks = (count: number): ReadableStream =>
  Readable.toWeb(
    Readable.from(
      (function* () {
        for (let n = 0; n < count; n += 1) yield Buffer.alloc(64 * 1024, n);
      })(),
    ),
  ) as ReadableStream;

const put = (url: string, body: BodyInit) =>
  fetch(url, { method: 'PUT', body, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) });

describe('an upload', () => {
  it('is counted as it streams', async () => {
    const { outcome, url } = await listen(1e9);
    expect((await put(url, chunks(100))).status).toBe(200);
    expect(await outcome).toBe(100 * 64 * 1024);
  });

  it('that says it is too large is refused before a byte is stored', async () => {
    let stored = false;
    const { outcome, url } = await listen(10, async () => void (stored = true));
    const answer = await put(url, 'x'.repeat(11));
    expect([answer.status, await answer.text(), await outcome, stored]).toEqual([
      413,
      'file_too_large',
      'file_too_large',
      false,
    ]);
  });

  it('that turns out too large is refused, and the client can read why', async () => {
    let storeFailed = false;
    const { outcome, url } = await listen(1_000_000, (body) =>
      pipeline(body, sink()).catch((error: unknown) => {
        storeFailed = true;
        throw error;
      }),
    );
    const answer = await put(url, chunks(200));
    expect([answer.status, await answer.text(), await outcome, storeFailed]).toEqual([
      413,
      'file_too_large',
      'file_too_large',
      true,
    ]);
  });

  it.each(['with a length', 'in chunks'])('that breaks off is incomplete: %s', async (kind) => {
    const { outcome, url } = await listen(1e9);
    const client = httpRequest(url, {
      method: 'PUT',
      headers: kind === 'in chunks' ? {} : { 'content-length': '1000000' },
    });
    client.on('error', () => undefined);
    client.write(Buffer.alloc(1000));
    setTimeout(() => client.destroy(), 50);
    expect(await outcome).toBe('upload_incomplete');
  });

  it('whose store fails ends with the failure of the store', async () => {
    const { outcome, url } = await listen(1e9, async (body) => {
      body.resume();
      throw new ProblemError('disk_full', 'No space is left.');
    });
    expect((await put(url, chunks(50))).status).toBe(413);
    expect(await outcome).toBe('disk_full');
  });
});
