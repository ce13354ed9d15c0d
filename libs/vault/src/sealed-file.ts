import { open, type FileHandle } from 'node:fs/promises';
import { frameBytes, frameHeaderBytes, openFrame, readFrameHeader, tagBytes } from './frame.js';
import { privateKeyOf, takeHeader, unwrapKey } from './opening.js';
import { sealBroken } from './vault-error.js';

/** A sealed file of which any part can be read without the rest, in memory of one frame. */
export interface SealedFileReader {
  /** Of what was sealed. */
  readonly bytes: number;
  /** @param to exclusive, at most `bytes` */
  read(from: number, to: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

const stride = frameHeaderBytes + frameBytes + tagBytes;
/** An RSA key of 16,384 bits wraps into 2 KB. */
const longestHeader = 4096;

/**
 * Opens what `sealStream` wrote to a file. Its end is looked at first: a file that was cut off is not opened.
 * @throws VaultError `seal_key_invalid`, `seal_wrong_key`, `seal_broken`; what the file system says
 */
export async function openSealedFile(privateKeyPem: string, path: string): Promise<SealedFileReader> {
  const wrapping = privateKeyOf(privateKeyPem);
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const header = takeHeader(await bytesAt(file, 0, Math.min(size, longestHeader)));
    if (header === undefined) throw sealBroken();
    const key = unwrapKey(wrapping, header);
    const last = Math.max(0, Math.ceil((size - header.length) / stride) - 1);
    const lastBytes = size - header.length - last * stride - frameHeaderBytes - tagBytes;
    if (lastBytes < 0) throw sealBroken();
    let kept: { readonly number: number; readonly text: Buffer } | undefined;
    const frame = async (number: number): Promise<Buffer> => {
      if (kept?.number === number) return kept.text;
      const expected = number === last ? lastBytes : frameBytes;
      const at = header.length + number * stride;
      const bytes = await bytesAt(file, at, frameHeaderBytes + expected + tagBytes);
      const { position, length } = readFrameHeader(bytes);
      if (length !== expected || position !== (number === last ? 'final' : 'inner')) throw sealBroken();
      const text = openFrame(key, header, { number, position }, bytes.subarray(frameHeaderBytes));
      kept = { number, text };
      return text;
    };
    await frame(last);
    return {
      bytes: last * frameBytes + lastBytes,
      async *read(from, to) {
        for (let at = from; at < to;) {
          const number = Math.floor(at / frameBytes);
          const end = Math.min(to, (number + 1) * frameBytes);
          yield (await frame(number)).subarray(at - number * frameBytes, end - number * frameBytes);
          at = end;
        }
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw sealBroken();
  return buffer;
}
