export const MODEL_MAGIC = 'LIKENESS';
/** Magic, then the length of the header. */
export const HEADER_START = MODEL_MAGIC.length + 4;

/** What every header says; the rest is up to the format. */
export interface ModelFileHeader {
  readonly format: string;
  readonly version: number;
  readonly synthesizer: string;
}

/**
 * Layout of every model file: the 8 ASCII bytes `LIKENESS`; the length of the header as a 32-bit little-endian number; the header, UTF-8 JSON, padded
 * with spaces so that what follows starts at a multiple of 8; then arrays of little-endian floats, as many and as long as the header tells, of 64 bits, or of 32
 * where they are weights, each padded with zeros to a multiple of 8 bytes. Nothing in it is executable.
 */
export function writeModelFile(header: ModelFileHeader, floats: readonly (Float64Array | Float32Array)[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = Math.ceil((HEADER_START + text.length) / 8) * 8;
  const size = floats.reduce((sum, { byteLength }) => sum + Math.ceil(byteLength / 8) * 8, 0);
  const bytes = new Uint8Array(start + size).fill(0x20, 0, start);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MODEL_MAGIC));
  view.setUint32(MODEL_MAGIC.length, start - HEADER_START, true);
  bytes.set(text, HEADER_START);
  let at = start;
  for (const values of floats) {
    if (values instanceof Float64Array) values.forEach((value, index) => view.setFloat64(at + 8 * index, value, true));
    else values.forEach((value, index) => view.setFloat32(at + 4 * index, value, true));
    at += Math.ceil(values.byteLength / 8) * 8;
  }
  return bytes;
}
