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
 * with spaces so that what follows starts at a multiple of 8; then 64-bit little-endian floats, as many as the header tells. Nothing in it is executable.
 */
export function writeModelFile(header: ModelFileHeader, floats: readonly Float64Array[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = Math.ceil((HEADER_START + text.length) / 8) * 8;
  const bytes = new Uint8Array(start + 8 * floats.reduce((sum, { length }) => sum + length, 0)).fill(0x20, 0, start);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MODEL_MAGIC));
  view.setUint32(MODEL_MAGIC.length, start - HEADER_START, true);
  bytes.set(text, HEADER_START);
  let at = start;
  for (const values of floats) for (const value of values) view.setFloat64((at += 8) - 8, value, true);
  return bytes;
}
