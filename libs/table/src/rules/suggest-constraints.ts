import type { DeclaredConstraint, TableMetadata } from '../metadata.js';
import type { Table } from '../table.js';
import { cellOf, columnNamed, distinctCells } from './distinct-cells.js';
import { isMultiple } from './rule-checker.js';
import { writtenNumbers } from './written-numbers.js';

/** A constraint that all rows keep. It was read off real rows: for the owner's eyes, until the owner declares it. */
export interface SuggestedConstraint {
  readonly constraint: DeclaredConstraint;
  /** In words. */
  readonly reason: string;
  /** It lists values that occur, which become public with it. */
  readonly listsValues: boolean;
}

/** Fewer rows are no evidence. */
const LEAST_ROWS = 20;
/** Columns that are compared with each other. */
const MOST_COLUMNS = 40;
const MOST_COMBINATIONS = 500;
/** Share of rows, paired at random, that would break an order: below it, the order says next to nothing. */
const LEAST_SURPRISE = 0.05;
const STEPS = [1000, 500, 100, 50, 10, 5];

/** What the rows may be meant to keep: columns that repeat others, orders, increments, one-hot columns, columns that tell others, and cells that are empty together. */
export function suggestConstraints(metadata: TableMetadata, table: Table): readonly SuggestedConstraint[] {
  if (table.rowCount < LEAST_ROWS) return [];
  const names = (...sdtypes: string[]) =>
    Object.entries(metadata.columns)
      .filter(([, column]) => sdtypes.includes(column.sdtype) && column.pii !== true)
      .map(([name]) => name)
      .slice(0, MOST_COLUMNS);
  const numeric = names('numerical').map((name) => numbersNamed(table, name));
  const dates = names('datetime').map((name) => numbersNamed(table, name));
  const oneHot = oneHotColumns(numeric);
  const marked = (oneHot?.constraint.parameters['column_names'] ?? []) as readonly string[];
  const free = numeric.filter(({ name }) => !marked.includes(name));
  const repeated = [...repetitions(free), ...repetitions(dates)];
  const isFirst = ({ name }: Numbers): boolean =>
    !repeated.some(({ constraint }) => constraint.parameters['output_column'] === name);
  return [
    ...(oneHot ? [oneHot] : []),
    ...repeated,
    ...orders(free.filter(isFirst)),
    ...orders(dates.filter(isFirst)),
    ...increments(free.filter(isFirst)),
    ...telling(table, names('categorical', 'boolean')),
    ...emptyTogether(table, names('numerical', 'datetime', 'categorical', 'boolean')),
  ];
}

interface Numbers {
  readonly name: string;
  readonly values: Float64Array;
  readonly min: number;
  readonly max: number;
}

function numbersNamed(table: Table, name: string): Numbers {
  const column = columnNamed(table, name);
  const values = column.kind === 'text' ? new Float64Array(0) : writtenNumbers(column);
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { name, values, min, max };
}

const suggestion = (class_name: string, parameters: DeclaredConstraint['parameters'], reason: string) => ({
  constraint: { class_name, parameters },
  reason,
  listsValues: false,
});

/** Columns that hold in every row what an earlier one holds. */
function repetitions(columns: readonly Numbers[]): SuggestedConstraint[] {
  return columns.flatMap((column, at) => {
    if (!(column.min < column.max)) return [];
    const first = columns.slice(0, at).find((earlier) => isRepeated(earlier.values, column.values));
    if (first === undefined || first.name.includes('`')) return [];
    const parameters = { output_column: column.name, formula: `\`${first.name}\`` };
    return [suggestion('ColumnFormula', parameters, `"${column.name}" repeats "${first.name}" in every row`)];
  });
}

function isRepeated(first: Float64Array, second: Float64Array): boolean {
  let filled = 0;
  for (let row = 0; row < first.length; row++) {
    if (!Object.is(first[row], second[row]) && first[row] !== second[row]) return false;
    if (first[row] === second[row]) filled++;
  }
  return filled >= LEAST_ROWS;
}

/** Pairs in order in every row, though they would not be if the values of one met any values of the other. */
function orders(columns: readonly Numbers[]): SuggestedConstraint[] {
  return columns.flatMap((low) =>
    columns.flatMap((high) => {
      if (low === high || !(low.max > high.min)) return [];
      let [filled, equal] = [0, 0];
      for (let row = 0; row < low.values.length; row++) {
        const [a, b] = [low.values[row]!, high.values[row]!];
        if (a > b) return [];
        if (a <= b) filled++;
        if (a === b) equal++;
      }
      if (filled < LEAST_ROWS || equal === filled || !isSurprising(low, high)) return [];
      const parameters = {
        low_column_name: low.name,
        high_column_name: high.name,
        strict_boundaries: equal === 0,
      };
      return [
        suggestion(
          'Inequality',
          parameters,
          `"${low.name}" is never above "${high.name}", in all ${filled} rows that have both`,
        ),
      ];
    }),
  );
}

/** Whether the order would not hold by chance: the other column is shifted by a good part of the rows, so that nothing of a row is left together. */
function isSurprising(low: Numbers, high: Numbers): boolean {
  const rows = low.values.length;
  const shift = Math.floor(0.382 * rows);
  let [filled, broken] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const [a, b] = [low.values[row]!, high.values[(row + shift) % rows]!];
    if (a <= b) filled++;
    if (a > b) broken++;
  }
  return broken >= LEAST_SURPRISE * (filled + broken);
}

function increments(columns: readonly Numbers[]): SuggestedConstraint[] {
  return columns.flatMap(({ name, values }) => {
    const different = new Set(values.filter((value) => !Number.isNaN(value)));
    if (different.size < LEAST_ROWS / 2) return [];
    const step = STEPS.find((each) => [...different].every((value) => isMultiple(value, each)));
    if (step === undefined) return [];
    return [
      suggestion(
        'FixedIncrements',
        { column_name: name, increment_value: step },
        `every value of "${name}" is a multiple of ${step}`,
      ),
    ];
  });
}

function oneHotColumns(columns: readonly Numbers[]): SuggestedConstraint | undefined {
  const marks = columns.filter(
    ({ values }) => values.length > 0 && values.every((value) => value === 0 || value === 1),
  );
  if (marks.length < 2) return undefined;
  const rows = marks[0]!.values.length;
  for (let row = 0; row < rows; row++)
    if (marks.reduce((sum, { values }) => sum + values[row]!, 0) !== 1) return undefined;
  const names = marks.map(({ name }) => name);
  return suggestion('OneHotEncoding', { column_names: names }, `exactly one of ${names.join(', ')} is 1 in every row`);
}

/** Pairs of categories of which one tells the other. */
function telling(table: Table, names: readonly string[]): SuggestedConstraint[] {
  const sizes = new Map(names.map((name) => [name, distinctCells(table, [name]).length]));
  return names.flatMap((from) =>
    names.flatMap((to) => {
      const [many, few] = [sizes.get(from)!, sizes.get(to)!];
      const worthIt = from !== to && few >= 2 && many >= few && many <= MOST_COMBINATIONS && table.rowCount >= 3 * many;
      if (!worthIt || (many === few && from > to)) return [];
      if (!tells(table, from, to)) return [];
      const combinations = distinctCells(table, [from, to]);
      const parameters = { column_names: [from, to], combinations };
      const reason = `"${from}" tells "${to}": ${many} combinations occur`;
      return [{ ...suggestion('FixedCombinations', parameters, reason), listsValues: true }];
    }),
  );
}

/** Whether no value of the first comes with two of the second: most pairs of columns show one within a few rows. */
function tells(table: Table, from: string, to: string): boolean {
  const [first, second] = [from, to].map((name) => cellOf(columnNamed(table, name))) as [Cell, Cell];
  const told = new Map<string | null, string | null>();
  for (let row = 0; row < table.rowCount; row++) {
    const [value, other] = [first(row), second(row)];
    const before = told.get(value);
    if (before === undefined) told.set(value, other);
    else if (before !== other) return false;
  }
  return true;
}

type Cell = ReturnType<typeof cellOf>;

/** Columns that are empty in the same rows, and filled in the same. */
function emptyTogether(table: Table, names: readonly string[]): SuggestedConstraint[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const cell = cellOf(columnNamed(table, name));
    const empty: number[] = [];
    for (let row = 0; row < table.rowCount; row++) if (cell(row) === null) empty.push(row);
    if (empty.length < LEAST_ROWS / 2 || empty.length === table.rowCount) continue;
    const pattern = empty.join();
    groups.set(pattern, [...(groups.get(pattern) ?? []), name]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) =>
      suggestion(
        'FixedNullCombinations',
        {
          column_names: group,
          fix_category_values: false,
          combinations: [group.map(() => true), group.map(() => null)],
        },
        `${group.join(', ')} are empty in the same rows`,
      ),
    );
}
