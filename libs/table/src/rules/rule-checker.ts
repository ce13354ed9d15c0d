import type { Column, Table } from '../table.js';
import { cellOf, columnNamed } from './distinct-cells.js';
import type { TableRules } from './rule-forms.js';
import { writtenNumber, writtenNumbers } from './written-numbers.js';

const MS_PER_DAY = 86_400_000;

type RowCheck = (row: number) => boolean;

/** Tells of every row of tables that follow one another whether it keeps all rules, as it will be written to a file. */
export interface RuleChecker {
  /** Whether a row keeps what can be told without other rows. */
  alone(table: Table): RowCheck;
  /** Ask the rows of a table in their order; a row that keeps the rules is remembered where others must differ from it. */
  rowsOf(table: Table): RowCheck;
}

/** @throws TableError `missing_columns` from `rowsOf` */
export function ruleChecker(rules: TableRules): RuleChecker {
  const uniques = rules.unique.map(({ columns }) => ({ columns, seen: new Set<string>() }));
  const hierarchies = rules.hierarchies.map((hierarchy) => ({ ...hierarchy, seen: new Set<string>() }));
  const repeated = rules.repeated.map((each) => ({ ...each, known: new Map<string, string>() }));
  const aloneIn = (table: Table): RowCheck => {
    const checks = rowChecks(rules, table);
    return (row) => checks.every((keeps) => keeps(row));
  };
  return {
    alone: aloneIn,
    rowsOf(table) {
      const alone = aloneIn(table);
      const keyOf = (columns: readonly string[]) => {
        const cells = columns.map((name) => cellOf(columnNamed(table, name)));
        return (row: number) => JSON.stringify(cells.map((cell) => cell(row)));
      };
      const between = [
        ...uniques.map(({ columns, seen }) => {
          const key = keyOf(columns);
          return { keeps: (row: number) => !seen.has(key(row)), remember: (row: number) => void seen.add(key(row)) };
        }),
        ...hierarchies.map(({ base, parent, seen }) => {
          const [own, above] = [cellOf(columnNamed(table, base)), cellOf(columnNamed(table, parent))];
          return {
            keeps: (row: number) => above(row) === null || (above(row) !== own(row) && seen.has(above(row)!)),
            remember: (row: number) => void seen.add(own(row) ?? ''),
          };
        }),
        ...repeated.map(({ key, columns, known }) => {
          const [own, rest] = [keyOf([key]), keyOf(columns)];
          return {
            keeps: (row: number) => (known.get(own(row)) ?? rest(row)) === rest(row),
            remember: (row: number) => void known.set(own(row), rest(row)),
          };
        }),
      ];
      return (row) => {
        if (!alone(row) || !between.every(({ keeps }) => keeps(row))) return false;
        for (const { remember } of between) remember(row);
        return true;
      };
    },
  };
}

function rowChecks(rules: TableRules, table: Table): readonly RowCheck[] {
  const cells = (names: readonly string[]) => names.map((name) => cellOf(columnNamed(table, name)));
  const numbers = (name: string) => numbersOf(columnNamed(table, name));
  const combinations = rules.combinations.map(({ columns, combinations: allowed }): RowCheck => {
    const known = new Set(allowed.map((each) => JSON.stringify(each)));
    const values = cells(columns);
    return (row) => known.has(JSON.stringify(values.map((value) => value(row))));
  });
  const orders = rules.orders.map(({ columns, edges }): RowCheck => {
    const values = columns.map(numbers);
    return (row) =>
      edges.every(({ low, high, strict }) => {
        const [a, b] = [values[low]![row]!, values[high]![row]!];
        return !(strict ? a >= b : a > b);
      });
  });
  const limits = rules.limits.map(({ column, min, max, above, below, step }): RowCheck => {
    const values = numbers(column);
    return (row) => {
      const value = values[row]!;
      if (Number.isNaN(value)) return true;
      const multiple = step === undefined || isMultiple(value, step);
      return multiple && (above ? value > min : value >= min) && (below ? value < max : value <= max);
    };
  });
  const formulas = rules.formulas.map((formula): RowCheck => {
    const made = columnNamed(table, formula.column);
    const values = numbers(formula.column);
    const compute = formulaOf(formula, table);
    const written = made.kind === 'text' ? (value: number) => value : writtenNumber(made);
    return (row) => Object.is(values[row]!, written(compute(row)));
  });
  const patterns = rules.patterns.map(({ columns, patterns: allowed }): RowCheck => {
    const values = cells(columns);
    return (row) => allowed.some((pattern) => pattern.every((cell, at) => fits(cell, values[at]!(row))));
  });
  const scales = rules.scales.map(({ column, segments, scales: allowed }): RowCheck => {
    const values = numbers(column);
    const known = new Map(allowed.map((scale) => [JSON.stringify(scale.values), scale]));
    const keys = cells(segments);
    return (row) => {
      const scale = known.get(JSON.stringify(keys.map((key) => key(row))));
      return scale !== undefined && !(values[row]! < scale.min || values[row]! > scale.max);
    };
  });
  return [...combinations, ...orders, ...limits, ...formulas, ...patterns, ...scales];
}

function numbersOf(column: Column): Float64Array {
  if (column.kind !== 'text') return writtenNumbers(column);
  return Float64Array.from(column.codes, () => NaN);
}

/** Whether a cell is as a pattern says. */
export function fits(pattern: true | string | null, cell: string | null): boolean {
  return pattern === true ? cell !== null : pattern === cell;
}

/** As closely as floating point tells multiples apart. */
export function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
}

/** What a formula makes of a row, in the unit of the column that it makes. */
export function formulaOf(
  { column, inputs, compute }: TableRules['formulas'][number],
  table: Table,
): (row: number) => number {
  const scaleOf = (name: string): number => (columnNamed(table, name).kind === 'datetime' ? MS_PER_DAY : 1);
  const values = inputs.map((name) => ({ cells: numbersOf(columnNamed(table, name)), scale: scaleOf(name) }));
  const scale = scaleOf(column);
  return (row) => {
    const result = scale * compute(values.map(({ cells, scale: unit }) => cells[row]! / unit));
    return Number.isFinite(result) ? result : NaN;
  };
}
