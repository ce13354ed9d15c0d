import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { openZipEntry } from './zip-entry.js';
import { failure, type PersistenceError } from '../persistence-error.js';

export interface StoredFile {
  /** Opaque; what the database remembers. */
  readonly fileKey: string;
  readonly bytes: number;
  /** Of what was written, lower-case hex. */
  readonly sha256: string;
}

const keyShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const asFailure = (error: unknown): unknown => {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('disk_full', 'The disk is full. Free some space and try again.');
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'ECONNRESET':
      return failure('upload_incomplete', 'The file broke off before its end. Send it again.');
    default:
      return error;
  }
};

/**
 * Files in one folder, each written once. A file is there when it is complete: it is written aside, flushed, and renamed.
 */
export class FileStore {
  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<FileStore> {
    const root = resolve(folder);
    await mkdir(join(root, 'arriving'), { recursive: true, mode: 0o700 });
    return new FileStore(root);
  }

  /** Nothing is left behind when it fails. Errors: disk_full, upload_incomplete, and whatever the stream is destroyed with. */
  async write(content: Readable): Promise<StoredFile> {
    const fileKey = randomUUID();
    const arriving = join(this.folder, 'arriving', fileKey);
    const hash = createHash('sha256');
    let bytes = 0;
    // It may break while the file is being opened, when nobody reads it yet; unheard, that ends the process. Reading throws it again.
    content.on('error', () => undefined);
    try {
      const file = await open(arriving, 'wx', 0o600);
      try {
        for await (const chunk of content) {
          const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array | string);
          hash.update(part);
          bytes += part.length;
          await file.writeFile(part);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(arriving, this.pathOf(fileKey));
    } catch (error) {
      await rm(arriving, { force: true });
      throw asFailure(error);
    }
    return { fileKey, bytes, sha256: hash.digest('hex') };
  }

  /** Errors: not_found. */
  async read(fileKey: string): Promise<Readable> {
    await this.size(fileKey);
    return createReadStream(this.pathOf(fileKey));
  }

  /** A file in a zip, unpacked on the way. Errors: not_found. */
  async readFromZip(fileKey: string, name: string): Promise<{ readonly content: Readable; readonly bytes: number }> {
    await this.size(fileKey);
    const entry = await openZipEntry(this.pathOf(fileKey), name);
    if (entry === undefined) throw this.missing();
    return entry;
  }

  /** In bytes. Errors: not_found. */
  async size(fileKey: string): Promise<number> {
    try {
      return (await stat(this.pathOf(fileKey))).size;
    } catch (error) {
      throw codeOf(error) === 'ENOENT' ? this.missing() : error;
    }
  }

  /** A file that is not there counts as removed. */
  async remove(fileKey: string): Promise<void> {
    await rm(this.pathOf(fileKey), { force: true });
  }

  /**
   * Removes what an interrupted process left half-written.
   * @param olderThanMs leaves alone what another process may still be writing
   */
  async sweep(olderThanMs: number): Promise<number> {
    const folder = join(this.folder, 'arriving');
    let removed = 0;
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined || Date.now() - found.mtimeMs < olderThanMs) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  }

  /** For a thread that reads the file itself. Errors: not_found (no such key can exist). */
  pathOf(fileKey: string): string {
    if (!keyShape.test(fileKey)) throw this.missing();
    return join(this.folder, fileKey);
  }

  private missing(): PersistenceError {
    return failure('not_found', 'This file is not there any more.');
  }
}
