import { SynthesisError } from '../synthesis-error.js';
import { HEADER_START, MODEL_MAGIC, type ModelFileHeader } from './write-model-file.js';

/** The file behind its header, read from front to back. */
export interface ModelFileBody {
  /** Floats that were not read yet. */
  left(): number;
  /** The next floats. @throws SynthesisError `bad_model` where there are not so many */
  floats(count: number): Float64Array;
  /** The next array of floats of 32 bits. @throws SynthesisError `bad_model` where there are not so many */
  singles(count: number): Float32Array;
}

/**
 * Reads what `writeModelFile` wrote; `read` gets the header and the floats, and must use all of them. Whatever it throws means that the file is damaged.
 * @throws SynthesisError `bad_model`
 */
export function readModelFile<H extends ModelFileHeader, M>(
  expected: ModelFileHeader,
  bytes: Uint8Array,
  read: (header: H, body: ModelFileBody) => M,
): M {
  return readModelHeader<H, M>(expected, bytes, (header, start) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = start;
    const left = () => (bytes.byteLength - at) / 8;
    const floats = (count: number) => {
      checkModelFile(Number.isInteger(count) && count >= 0 && count <= left());
      return Float64Array.from({ length: count }, () => view.getFloat64((at += 8) - 8, true));
    };
    const singles = (count: number) => {
      checkModelFile(Number.isInteger(count) && count >= 0 && Math.ceil(count / 2) <= left());
      const from = at;
      at += Math.ceil(count / 2) * 8;
      return Float32Array.from({ length: count }, (_, index) => view.getFloat32(from + 4 * index, true));
    };
    const model = read(header, { left, floats, singles });
    checkModelFile(at === bytes.byteLength);
    return model;
  });
}

/**
 * The same for files with another body, which begins at `start`.
 * @throws SynthesisError `bad_model`
 */
export function readModelHeader<H extends ModelFileHeader, M>(
  expected: ModelFileHeader,
  bytes: Uint8Array,
  read: (header: H, start: number) => M,
): M {
  try {
    const { header, start } = readHeader<H>(expected, bytes);
    return read(header, start);
  } catch (cause) {
    if (cause instanceof SynthesisError && cause.code === 'bad_model') throw cause;
    throw damaged(cause);
  }
}

function readHeader<H extends ModelFileHeader>({ format, version, synthesizer }: ModelFileHeader, bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, length: number) =>
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, from + length));
  if (text(0, MODEL_MAGIC.length) !== MODEL_MAGIC)
    throw new SynthesisError('bad_model', 'This is not a model file of Likeness; choose another file.');
  const length = view.getUint32(MODEL_MAGIC.length, true);
  const header = JSON.parse(text(HEADER_START, length)) as H;
  if (header.synthesizer !== synthesizer)
    throw new SynthesisError('bad_model', 'The model was made by another synthesizer; read it with that one.');
  if (header.format !== format || header.version !== version) {
    throw new SynthesisError(
      'bad_model',
      'The model was written by another version; use that version, or make the model anew.',
    );
  }
  return { header, start: HEADER_START + length };
}

/** @throws SynthesisError `bad_model` */
export function checkModelFile(valid: boolean): asserts valid {
  if (!valid) throw damaged();
}

function damaged(cause?: unknown): SynthesisError {
  return new SynthesisError(
    'bad_model',
    'The model file is damaged; fetch it again, or make the model anew.',
    {},
    { cause },
  );
}
