import { ruleChecker, tableRules, type Column, type Table, type TableNode, type TableRules } from '@likeness/table';
import { tableRepair } from '../constraints/table-repair.js';
import { singleKeys } from '../decode/generated-column.js';
import { createRng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import { SynthesisError } from '../synthesis-error.js';
import type { CarriedValues } from './carried-values.js';
import { joinDrawn, takeDrawn } from './join-drawn.js';
import type { TablePrograms } from './keep-programs.js';
import type { DrawnRows, RowsRequest, TableSource } from './table-source.js';

/** What one table is drawn with. */
export interface KeptRowsRequest extends Omit<RowsRequest, 'seed'> {
  readonly seed: number;
  /** Keys, which stay as they are. */
  readonly keys: ReadonlyMap<string, Column>;
  readonly carried: CarriedValues;
  /** Columns that a condition is about: they stay as they are, too. */
  readonly conditioned: readonly string[];
  readonly programs: TablePrograms;
  /** Every row must stay, for another table counts on it. */
  readonly mustStay: boolean;
}

export interface KeptRows extends DrawnRows {
  /** Which of the rows that were asked for these are; absent: all. */
  readonly rows?: readonly number[];
}

/** Rows are drawn again so often, given the same parents, before they are given up. */
const MOST_TRIES = 20;
/** Where fewer than one in so many rows can stay, the constraints do not fit the keys. */
const FEWEST = 10;

/**
 * The rows of one table, with their keys and what is carried over to them. No row breaks a constraint of the table as it will be written: rows are repaired where that can be
 * done, drawn again where it cannot, and at last left out. Looks at made-up rows and public rules only: post-processing.
 * @throws SynthesisError `condition_too_rare`
 */
export function drawKeptRows(node: TableNode, source: TableSource, request: KeptRowsRequest): KeptRows {
  const { rows, keys, carried, parents, made, programs } = request;
  const rules = rulesOf(node);
  const foreign = node.parents.filter(({ isSelf }) => !isSelf).flatMap(({ foreignKey }) => foreignKey);
  const first = withKeys(
    source.draw({ rows, parents, made, seed: request.seed }),
    { rowCount: rows, columns: [...keys.values()] },
    foreign,
  );
  const copied = carried.columnsOf(node);
  if (!isBound(rules) && programs.titles.length === 0)
    return finished(node, copied.size > 0 ? carry(first) : first, carried);

  const rng = createRng(request.seed, STREAM);
  const locked = new Set([...keys.keys(), ...copied, ...request.conditioned]);
  const repair = tableRepair(node.metadata, []);
  const checker = ruleChecker(rules);
  const alternate = singleKeys(node.metadata).filter((name) => !keys.has(name));
  const parts: { readonly drawn: DrawnRows; readonly rows: readonly number[] }[] = [];
  let waiting: readonly number[] = Array.from({ length: rows }, (_, row) => row);
  for (let tries = 0; waiting.length > 0 && tries < MOST_TRIES; tries++) {
    const drawn = tries === 0 ? first : again(waiting, rng.next());
    const mended = programs.repair(repair.alone(carry(drawn).table, locked, rng), locked);
    const well = rowsThat(mended, checker.alone(mended));
    const table = repair.between(takeRows(mended, well), locked, rng);
    const holds = programs.holds(table);
    const keeps = checker.rowsOf(table);
    const last = rowsThat(table, (row) => holds(row) && keeps(row));
    const kept = last.map((row) => well[row]!);
    const whole = finished(node, { ...takeDrawn(drawn, kept), table: takeRows(table, last) }, carried);
    parts.push({ drawn: whole, rows: kept.map((row) => waiting[row]!) });
    const stay = new Set(kept);
    waiting = waiting.filter((_, row) => !stay.has(row));
  }
  const kept = parts.flatMap((part) => [...part.rows]);
  if (kept.length < rows && (request.mustStay || kept.length * FEWEST < rows)) throw tooRare(node, programs.titles);
  if (parts.length === 0) return first;
  const order = Array.from(kept.keys()).sort((a, b) => kept[a]! - kept[b]!);
  const joined = parts.length === 1 ? parts[0]!.drawn : takeDrawn(joinDrawn(parts.map(({ drawn }) => drawn)), order);
  return { ...joined, ...(kept.length < rows && { rows: order.map((at) => kept[at]!) }) };

  function carry(drawn: DrawnRows): DrawnRows {
    return { ...drawn, table: carried.carry(node, drawn.table, 'first') };
  }

  /** Some rows anew, under the keys of the first time. */
  function again(some: readonly number[], seed: number): DrawnRows {
    const dealt = new Map([...parents].map(([at, all]) => [at, Int32Array.from(some, (row) => all[row]!)]));
    const drawn = source.draw({ rows: some.length, parents: dealt, made, seed });
    const own = [...keys.values(), ...first.table.columns.filter(({ name }) => alternate.includes(name))];
    return withKeys(drawn, takeRows({ rowCount: rows, columns: own }, some), foreign);
  }
}

/** Apart from the streams of columns. */
const STREAM = 0x7eed;

/** References to rows of the same table are put in later, without a circle. */
function rulesOf({ metadata, parents }: TableNode): TableRules {
  const rules = tableRules(metadata);
  const itself = new Set(parents.filter(({ isSelf }) => isSelf).flatMap(({ foreignKey }) => foreignKey));
  return { ...rules, hierarchies: rules.hierarchies.filter(({ parent }) => !itself.has(parent)) };
}

const isBound = ({ open: _open, ...rules }: TableRules): boolean =>
  Object.values(rules).some((list: readonly unknown[]) => list.length > 0);

const rowsThat = ({ rowCount }: Table, test: (row: number) => boolean): number[] =>
  Array.from({ length: rowCount }, (_, row) => row).filter(test);

/** @param keys of the rows that were asked for: foreign ones go with the parents that were dealt */
function withKeys({ dealt, ...drawn }: DrawnRows, keys: Table, foreign: readonly string[]): DrawnRows {
  const isForeign = ({ name }: Column): boolean => dealt !== undefined && foreign.includes(name);
  const named = takeRows({ rowCount: keys.rowCount, columns: keys.columns.filter(isForeign) }, [
    ...(dealt ?? []),
  ]).columns;
  const own = new Map(
    [...keys.columns.filter((column) => !isForeign(column)), ...named].map((column) => [column.name, column]),
  );
  const { table } = drawn;
  return { ...drawn, table: { ...table, columns: table.columns.map((column) => own.get(column.name) ?? column) } };
}

/** What the model remembers of its rows follows their repair; those after them in other tables learn of what they carry. */
function finished(node: TableNode, drawn: DrawnRows, carried: CarriedValues): DrawnRows {
  carried.remember(node, drawn.table);
  if (!drawn.learned) return drawn;
  const now = new Map(drawn.table.columns.map((column) => [column.name, column]));
  return { ...drawn, learned: drawn.learned.map((column) => now.get(column.name) ?? column) };
}

function tooRare({ name, metadata }: TableNode, programs: readonly string[]): SynthesisError {
  const declared = (metadata.constraints ?? []).map(({ class_name: kind }) => kind);
  const kinds = [...new Set(declared), ...programs.map((title) => `"${title}"`)].join(', ');
  return new SynthesisError(
    'condition_too_rare',
    `Table "${name}": hardly any row keeps the constraints ${kinds} with the keys that it has. Check that they fit the relationships, or ask for another scale.`,
    { table: name },
  );
}
