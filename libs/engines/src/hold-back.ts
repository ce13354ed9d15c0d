import { createCipheriv, createHmac, randomBytes, type Cipher } from 'node:crypto';
import { pickRows, type HoldoutRule, type RowScan, type SplitTable } from '@likeness/privacy';
import { concatenateTables, type Column, type PrivacyUnit, type Table } from '@likeness/table';

/** Rows that are read in passes, in two parts. */
export interface SplitScan {
  readonly training: RowScan;
  /** At most so many rows of either part, drawn at random: for exact comparisons. Reads all rows twice. */
  sample(rows: number): Promise<SplitTable>;
}

/** Rows of a batch that are learned from (false) or held back (true). */
type Part = (table: Table, isHeld: boolean) => Uint32Array;

/**
 * Holds back each privacy unit by a coin of its own, the same in every pass: HMAC-SHA-256 of the unit under the key, or, where a row is the unit, the
 * next word of AES-256-CTR. It depends on nothing but that unit, so what is DP on the rows that are learned from is DP on all of them:
 * `reserveHoldout` has the proof. Rows whose unit is missing are not held back.
 */
export function holdBack(scan: RowScan, unit: PrivacyUnit | undefined, { share, key }: HoldoutRule): SplitScan {
  const limit = share * 2 ** 32;
  const partsOfPass = (): Part => (unit ? unitParts(unit.column, key, limit) : rowParts(key, limit));
  async function* rowsOf(names: readonly string[], isHeld: boolean): AsyncIterable<Table> {
    const wanted = unit && !names.includes(unit.column) ? [...names, unit.column] : names;
    const part = partsOfPass();
    for await (const table of scan.scan(wanted)) yield pick(table, part(table, isHeld), names);
  }
  return {
    training: { ...scan, scan: (names) => rowsOf(names, false) },
    async sample(rows) {
      const names = [...scan.kinds.keys()];
      const drawn = async (isHeld: boolean) => {
        let all = 0;
        for await (const { rowCount } of rowsOf(names.slice(0, 1), isHeld)) all += rowCount;
        return someRows(rowsOf(names, isHeld), all, rows);
      };
      return { training: await drawn(false), holdout: await drawn(true) };
    },
  };
}

function pick({ columns }: Table, rows: Uint32Array, names: readonly string[]): Table {
  const kept = columns.filter(({ name }) => names.includes(name));
  return { rowCount: rows.length, columns: kept.map((column) => pickRows(column, rows)) };
}

function unitParts(name: string, key: Uint8Array, limit: number): Part {
  const isHeldBack = (value: string | number): boolean =>
    createHmac('sha256', key).update(String(value)).digest().readUInt32LE(0) < limit;
  return (table, isHeld) => {
    const held = heldRows(
      table.columns.find((column) => column.name === name)!,
      isHeldBack,
    );
    return rowsWhere(table.rowCount, (row) => held(row) === isHeld);
  };
}

function heldRows(column: Column, isHeldBack: (value: string | number) => boolean): (row: number) => boolean {
  if (column.kind !== 'text') {
    const { values } = column;
    return (row) => !Number.isNaN(values[row]!) && isHeldBack(values[row]!);
  }
  const { codes, dictionary } = column;
  const known: boolean[] = [];
  return (row) => codes[row]! >= 0 && (known[codes[row]!] ??= isHeldBack(dictionary[codes[row]!]!));
}

function rowParts(key: Uint8Array, limit: number): Part {
  const words: Cipher = createCipheriv('aes-256-ctr', key, new Uint8Array(16));
  return ({ rowCount }, isHeld) => {
    const coins = words.update(new Uint8Array(4 * rowCount));
    return rowsWhere(rowCount, (row) => coins.readUInt32LE(4 * row) < limit === isHeld);
  };
}

const rowsWhere = (rows: number, is: (row: number) => boolean): Uint32Array =>
  Uint32Array.from({ length: rows }, (_, row) => row).filter(is);

/** Selection sampling: each row is taken with probability (still wanted) / (still to come), which makes every subset equally likely. */
async function someRows(tables: AsyncIterable<Table>, all: number, most: number): Promise<Table> {
  let wanted = Math.min(all, most);
  let toCome = all;
  const chosen: Table[] = [];
  for await (const table of tables) {
    const words = randomBytes(4 * table.rowCount);
    const rows = rowsWhere(table.rowCount, (row) => {
      const isTaken = (words.readUInt32LE(4 * row) / 2 ** 32) * toCome < wanted;
      toCome--;
      if (isTaken) wanted--;
      return isTaken;
    });
    chosen.push(
      pick(
        table,
        rows,
        table.columns.map(({ name }) => name),
      ),
    );
  }
  return concatenateTables(chosen);
}
