import type { Readable } from 'node:stream';
import yauzl, { type Entry } from 'yauzl';

/** A file in a zip of ours; undefined where it holds none of that name. The zip is closed with the stream. */
export async function openZipEntry(
  path: string,
  name: string,
): Promise<{ readonly content: Readable; readonly bytes: number } | undefined> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  let found: Entry | undefined;
  try {
    for await (const entry of zip.eachEntry()) if (entry.fileName === name) found = entry;
    if (found === undefined) {
      zip.close();
      return undefined;
    }
    const content = await zip.openReadStreamPromise(found);
    return { content: content.once('close', () => zip.close()), bytes: found.uncompressedSize };
  } catch (error) {
    zip.close();
    throw error;
  }
}
