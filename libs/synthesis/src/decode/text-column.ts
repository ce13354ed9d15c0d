import type { Column } from '@likeness/table';

/** Dictionary-encodes texts in order of appearance. */
export function textColumn(name: string, texts: readonly (string | null)[]): Column {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(texts, (text) => {
    if (text === null) return -1;
    const code = codeOf.get(text) ?? codeOf.size;
    if (code === codeOf.size) codeOf.set(text, code);
    return code;
  });
  return { kind: 'text', name, codes, dictionary: [...codeOf.keys()] };
}
