import { ruleChecker, tableRules, type RuleChecker, type Table, type TableNode } from '@likeness/table';
import type { DatasetProgram } from '../constraints/dataset-program.js';
import { repairByPrograms, type BoundProgram } from '../constraints/repair-by-programs.js';
import { SynthesisError } from '../synthesis-error.js';
import type { DrawnSchema } from './drawn-schema.js';
import { RelatedRows } from './related-rows.js';

/** The programs about one table, while it is drawn. */
export interface TablePrograms {
  readonly titles: readonly string[];
  repair(table: Table, locked: ReadonlySet<string>): Table;
  /** Whether a row keeps all of them. */
  holds(table: Table): (row: number) => boolean;
}

/** Keys stay as they are, and with them the references of a table to itself. */
const rulesOf = ({ metadata }: TableNode): RuleChecker => ruleChecker({ ...tableRules(metadata), hierarchies: [] });

const binder =
  ({ holds, repair }: DatasetProgram, name: string, around: RelatedRows) =>
  (table: Table): BoundProgram => {
    const rows = around.with(name, table);
    return {
      holds: (row) => holds(rows.row(name, row)),
      ...(repair && { repair: (row: number) => repair(rows.row(name, row)) }),
    };
  };

/** @throws SynthesisError `bad_parameter`: a program is about a table that is not there */
export function checkPrograms(programs: readonly DatasetProgram[], { tables, rules }: DrawnSchema): void {
  for (const { title, table } of programs)
    if (rules.hidden.has(table) || !tables.some(({ name }) => name === table))
      throw new SynthesisError(
        'bad_parameter',
        `The program "${title}" is about the table "${table}", which is not there. Check the name.`,
      );
}

/** Those that look at parents alone. @param made all tables that were drawn before */
export function programsOfTable(
  { name }: TableNode,
  programs: readonly DatasetProgram[],
  schema: DrawnSchema,
  made: ReadonlyMap<string, { readonly table: Table }>,
): TablePrograms {
  const own = programs.filter(({ table, afterChildren }) => table === name && afterChildren !== true);
  const tables = new Map([...made].map(([each, { table }]) => [each, table]));
  const around = new RelatedRows(schema, tables, 'parents');
  const bound = own.map((program) => binder(program, name, around));
  return {
    titles: own.map(({ title }) => title),
    repair: (table, locked) => repairByPrograms(table, bound, locked),
    holds: (table) => {
      const all = bound.map((bind) => bind(table));
      return (row) => all.every(({ holds }) => holds(row));
    },
  };
}

/**
 * Tables as programs that look at children want them. No row is left out for them, so one that cannot be helped, or that then breaks a declared constraint, stops it all.
 * @param fixed by table: columns that stay as they are
 * @throws SynthesisError `condition_too_rare`
 */
export function keepLatePrograms(
  tables: ReadonlyMap<string, Table>,
  programs: readonly DatasetProgram[],
  schema: DrawnSchema,
  fixed: (node: TableNode) => ReadonlySet<string>,
): ReadonlyMap<string, Table> {
  const late = programs.filter(({ afterChildren }) => afterChildren === true);
  const now = new Map(tables);
  // Those about children come first, for their parents may add them up.
  for (const node of [...schema.tables].reverse()) {
    const own = late.filter(({ table }) => table === node.name);
    if (own.length === 0) continue;
    const bound = own.map((program) => binder(program, node.name, new RelatedRows(schema, now, 'all')));
    now.set(node.name, repairByPrograms(now.get(node.name)!, bound, fixed(node)));
  }
  for (const node of schema.tables) {
    const own = programs.filter(({ table }) => table === node.name);
    if (own.length === 0) continue;
    const table = now.get(node.name)!;
    const rows = new RelatedRows(schema, now, 'all');
    const keeps = table === tables.get(node.name) ? () => true : rulesOf(node).rowsOf(table);
    for (let row = 0; row < table.rowCount; row++) {
      const broken = own.find(({ holds }) => !holds(rows.row(node.name, row)));
      if (broken === undefined && keeps(row)) continue;
      throw new SynthesisError(
        'condition_too_rare',
        `Table "${node.name}": a row cannot keep ${broken ? `"${broken.title}"` : 'its constraints after the repair by programs'}. Give the program a repair that keeps all rules.`,
        { table: node.name },
      );
    }
  }
  return now;
}
