import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { uploadFormatOf, type FileFormat } from '@likeness/contracts';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ConnectorError } from '../connector-error.js';
import type { ByteSource } from './byte-stream.js';

/** The bytes of a zip, of which any part can be read. */
export interface ZipBytes {
  readonly bytes: number;
  /** @param to exclusive */
  read(from: number, to: number): ByteSource;
}

/** A table in a zip. */
export interface ZippedFile {
  /** Without the folders it lies in. */
  readonly fileName: string;
  readonly format: FileFormat;
  /** Unpacked. */
  readonly bytes: number;
  /** @throws ConnectorError `bad_zip` before the last byte, when it is not what was packed */
  open(): ByteSource;
}

export interface UnpackLimits {
  readonly maxTables: number;
  /** Of one table, unpacked. */
  readonly maxBytes: number;
  /** Of all tables. */
  readonly maxTotalBytes: number;
}

export interface ReadableZip {
  /** CSV and Parquet files, in the order of the zip, in whatever folder they lie. */
  readonly files: readonly ZippedFile[];
  /** Names of files that are neither. */
  readonly leftOut: readonly string[];
}

/** Of all kinds: more is no collection of tables. */
const MAX_ENTRIES = 10_000;

/**
 * What is in a zip, by its directory: not a byte is unpacked before all limits have been checked, and no name in it becomes a path of this machine.
 * What systems put beside the files of people (`__MACOSX`, names with a leading dot) is passed over.
 * @throws ConnectorError `bad_zip`, `zip_encrypted`, `zip_too_large`, `zip_too_many`, `zip_without_tables`
 */
export async function readZip(source: ZipBytes, limits: UnpackLimits): Promise<ReadableZip> {
  const reader = new Reader(source);
  const zip = await opened(reader, source.bytes);
  if (zip.entryCount > MAX_ENTRIES) throw tooMany(MAX_ENTRIES);
  const files: ZippedFile[] = [];
  const leftOut: string[] = [];
  let total = 0;
  for (const entry of await entriesOf(zip, reader)) {
    const fileName = entry.fileName.split('/').at(-1) ?? '';
    const format = uploadFormatOf(fileName);
    if (format === null || format === 'zip') {
      leftOut.push(fileName);
      continue;
    }
    if (entry.isEncrypted()) throw encrypted();
    if (!entry.canDecodeFileData()) throw badZip('It is packed in a way that few programs can read.');
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > limits.maxBytes) throw tooLarge(`The table in ${fileName} has`, limits.maxBytes);
    if (total > limits.maxTotalBytes) throw tooLarge('Its tables together have', limits.maxTotalBytes);
    files.push({ fileName, format, bytes: entry.uncompressedSize, open: () => unpackedEntry(zip, entry, reader) });
  }
  if (files.length > limits.maxTables) throw tooMany(limits.maxTables);
  if (files.length > 0) return { files, leftOut };
  throw new ConnectorError(
    'zip_without_tables',
    'There is no table in the zip: no file in it ends in .csv, .csv.gz or .parquet. Put one file for each table into it.',
  );
}

/** What the file itself failed with says more than the reader of zips. */
class Reader extends yauzl.RandomAccessReader {
  failure: Error | undefined;

  constructor(private readonly source: ZipBytes) {
    super();
  }

  override _readStreamForRange(from: number, to: number): Readable {
    const bytes = Readable.from(this.source.read(from, to), { objectMode: false });
    return bytes.on('error', (error) => (this.failure = error));
  }

  /** What the reader of zips says may quote names. */
  reasonOf({ message }: Error): Error {
    if (this.failure !== undefined) return this.failure;
    if (message.includes('encryption')) return encrypted();
    if (/relative path|absolute path/.test(message)) return badZip('A name in it leads to a place outside of it.');
    return badZip('It is damaged, cut off, or no zip at all.');
  }
}

function opened(reader: Reader, bytes: number): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    yauzl.fromRandomAccessReader(reader, bytes, options, (failed, zip) => {
      if (failed === null) resolve(zip);
      else reject(reader.reasonOf(failed));
    });
  });
}

function entriesOf(zip: ZipFile, reader: Reader): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      if (!isHidden(entry.fileName)) entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (failed: Error) => reject(reader.reasonOf(failed)));
    zip.readEntry();
  });
}

/** Folders, and what systems leave behind. */
const isHidden = (path: string): boolean =>
  path.endsWith('/') || path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

async function* unpackedEntry(zip: ZipFile, entry: Entry, reader: Reader): ByteSource {
  let sum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sum = crc32(chunk as Uint8Array, sum);
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw reader.reasonOf(error as Error);
  }
  if (sum !== entry.crc32) throw badZip('A file in it is damaged.');
}

const badZip = (why: string): ConnectorError =>
  new ConnectorError('bad_zip', `The zip cannot be unpacked. ${why} Make it again from the files, and send that.`);

const encrypted = (): ConnectorError =>
  new ConnectorError(
    'zip_encrypted',
    'The zip has a password. Send one without: it is encrypted on arrival, and only the worker can open it.',
  );

const tooLarge = (what: string, maxBytes: number): ConnectorError =>
  new ConnectorError(
    'zip_too_large',
    `${what} more than ${Math.floor(maxBytes / 1024 ** 2).toLocaleString('en-GB')} MB when unpacked, which is more than the organisation allows. Send fewer rows or columns, or Parquet.`,
  );

const tooMany = (most: number): ConnectorError =>
  new ConnectorError(
    'zip_too_many',
    `The zip holds more than ${most.toLocaleString('en-GB')} ${most === MAX_ENTRIES ? 'files' : 'tables'}. Send those that belong together.`,
  );
