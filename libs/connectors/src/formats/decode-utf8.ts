import { ConnectorError } from '../connector-error.js';

/** Counts the lines read so far, for messages. */
export type LineOf = () => number;

const newlines = (text: string): number => text.split('\n').length - 1;

const isUtf16 = (b: Uint8Array): boolean => (b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0xfe && b[1] === 0xff);

const notUtf8 = (what: string, details: Readonly<Record<string, number>> = {}): ConnectorError =>
  new ConnectorError('bad_encoding', `${what} Save the file as UTF-8 text.`, details);

/** Decodes one file piece by piece. @throws ConnectorError `bad_encoding`, `nul_byte`, with the line, never with the bytes. */
export const utf8Decoder = (lineOf: LineOf): { decode(chunk: Uint8Array): string; end(): string } => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let started = false;
  return {
    decode(chunk) {
      if (!started && isUtf16(chunk)) throw notUtf8('The file is UTF-16 text.');
      started = true;
      const nul = chunk.indexOf(0);
      if (nul !== -1) {
        const line = lineOf() + newlines(Buffer.from(chunk.subarray(0, nul)).toString('latin1'));
        throw new ConnectorError(
          'nul_byte',
          `Line ${String(line)} holds a NUL byte: the file is damaged, binary or UTF-16. Export it again as UTF-8 text.`,
          { line },
        );
      }
      try {
        return decoder.decode(chunk, { stream: true });
      } catch {
        const before = Buffer.from(chunk).toString('utf8').split('\uFFFD', 1)[0] ?? '';
        const line = lineOf() + newlines(before);
        throw notUtf8(`Line ${String(line)} holds bytes that are not UTF-8.`, { line });
      }
    },
    end() {
      try {
        return decoder.decode();
      } catch {
        throw notUtf8('The file ends in the middle of a character.');
      }
    },
  };
};
