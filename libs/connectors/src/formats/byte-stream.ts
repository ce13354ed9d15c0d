import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ConnectorError } from '../connector-error.js';

export type ByteSource = AsyncIterable<Uint8Array>;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function* gunzipped(source: ByteSource): ByteSource {
  const gunzip = createGunzip();
  // The callback only keeps the error from being unhandled; the loop below receives it.
  pipeline(Readable.from(source, { objectMode: false }), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw error;
    throw new ConnectorError('bad_gzip', 'The compressed file is damaged or cut off. Compress or upload it again.');
  }
}

/** The bytes of a file, unpacked if they are gzip, whatever the file is called. */
export async function* unpacked(source: ByteSource): ByteSource {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const head = first.value;
  async function* whole(): ByteSource {
    yield head;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  yield* isGzip(head) ? gunzipped(whole()) : whole();
}

export const tooLarge = (maxBytes: number): ConnectorError =>
  new ConnectorError(
    'file_too_large',
    `The file is larger than ${String(Math.round(maxBytes / 1e6))} MB after unpacking. Split it, or put it into a database and read it from there.`,
    { maxBytes },
  );

/** Passes bytes on until there are too many. @throws ConnectorError `file_too_large` */
export async function* atMost(source: ByteSource, maxBytes: number): ByteSource {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.byteLength;
    if (total > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}
