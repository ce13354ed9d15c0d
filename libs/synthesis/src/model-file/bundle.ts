import { checkModelFile, readModelHeader } from './read-model-file.js';
import { writeModelFile, type ModelFileHeader } from './write-model-file.js';

interface BundleHeader extends ModelFileHeader {
  /** Bytes of each part, in their order. */
  readonly parts: readonly number[];
}

/** A model file that holds others: the header of every model file with the lengths of its parts, and the parts. */
export function writeBundle(header: ModelFileHeader, parts: readonly Uint8Array[]): Uint8Array {
  const whole: BundleHeader = { ...header, parts: parts.map(({ length }) => length) };
  const start = writeModelFile(whole, []);
  const bytes = new Uint8Array(start.length + parts.reduce((sum, { length }) => sum + length, 0));
  bytes.set(start);
  let at = start.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @throws SynthesisError `bad_model` */
export function readBundle<H extends ModelFileHeader, M>(
  expected: ModelFileHeader,
  bytes: Uint8Array,
  read: (header: H, parts: readonly Uint8Array[]) => M,
): M {
  return readModelHeader<H & BundleHeader, M>(expected, bytes, (header, start) => {
    let at = start;
    const parts = header.parts.map((length) => {
      checkModelFile(Number.isSafeInteger(length) && length >= 0 && at + length <= bytes.length);
      return bytes.slice(at, (at += length));
    });
    checkModelFile(at === bytes.length);
    return read(header, parts);
  });
}
