import type { NumberColumn, TextColumn } from '@likeness/table';

/** Distinct values of a column, and in how many distinct privacy units each occurs. Never leaves this library. */
export interface UnitsPerValue {
  readonly values: readonly string[];
  readonly units: Uint32Array;
}

/** Missing values do not count. Every row is a unit where none is given. */
export function unitsPerValue(column: TextColumn | NumberColumn, unitOfRow: Uint32Array | undefined): UnitsPerValue {
  const { codes, dictionary } = column.kind === 'text' ? column : numberCodes(column.values);
  const units = new Uint32Array(dictionary.length);
  if (!unitOfRow) {
    for (const code of codes) if (code >= 0) units[code]!++;
    return { values: dictionary, units };
  }
  const lastUnit = new Int32Array(dictionary.length).fill(-1);
  for (const row of rowsByUnit(unitOfRow)) {
    const code = codes[row]!;
    if (code < 0 || lastUnit[code] === unitOfRow[row]) continue;
    lastUnit[code] = unitOfRow[row]!;
    units[code]!++;
  }
  return { values: dictionary, units };
}

function numberCodes(values: Float64Array): { readonly codes: Int32Array; readonly dictionary: readonly string[] } {
  const codeOf = new Map<number, number>();
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    if (!codeOf.has(value)) codeOf.set(value, codeOf.size);
    return codeOf.get(value)!;
  });
  return { codes, dictionary: [...codeOf.keys()].map(String) };
}

/** All rows, those of one unit together. */
function rowsByUnit(unitOfRow: Uint32Array): Uint32Array {
  return Uint32Array.from(unitOfRow.keys()).sort((a, b) => unitOfRow[a]! - unitOfRow[b]!);
}
