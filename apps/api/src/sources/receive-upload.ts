import type { IncomingMessage } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import { ProblemError } from '../problems/problem-error.js';

const tooLarge = (maxBytes: number): ProblemError =>
  new ProblemError(
    'file_too_large',
    `The file is larger than the ${Math.floor(maxBytes / 1024 ** 2)} MB that your organisation allows. Send fewer rows or columns, or Parquet.`,
  );

const brokenOff = (): ProblemError =>
  new ProblemError('upload_incomplete', 'The upload broke off; nothing was kept. Send the file again.');

/**
 * The request's body, never held in memory, handed to `store`.
 * The connection outlives a failure, so that the client can read why; what it still sends is thrown away.
 * @param store consumes the stream to its end, or removes what it wrote and rejects
 * @returns what `store` gave, and the size in bytes
 * @throws ProblemError `file_too_large`, `upload_incomplete`
 */
export const receiveUpload = async <T>(
  request: IncomingMessage,
  maxBytes: number,
  store: (body: Readable) => Promise<T>,
): Promise<{ readonly stored: T; readonly bytes: number }> => {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
  const abort = (): void => void counted.destroy(brokenOff());
  const closed = (): void => {
    if (!request.complete) abort();
  };
  request.on('aborted', abort).on('error', abort).on('close', closed);
  // The error is the store's to see; without a listener here it would end the process when it comes first.
  counted.on('error', () => undefined);
  if (request.destroyed) throw brokenOff();
  request.pipe(counted);
  try {
    const stored = await store(counted);
    return { stored, bytes };
  } catch (error) {
    // Whoever failed first knows why; the others only know that a stream ended early.
    throw counted.errored instanceof ProblemError ? counted.errored : error;
  } finally {
    request.off('aborted', abort).off('error', abort).off('close', closed);
    request.unpipe(counted);
    counted.destroy();
    request.resume();
  }
};
