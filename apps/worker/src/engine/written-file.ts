import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** A complete file, not yet where it belongs. */
export interface WrittenFile {
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Reads back what was written: the hash is of what is on the disk. */
export async function writtenFile(path: string): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { path, sha256: hash.digest('hex'), bytes };
}
