import type { Table } from '@likeness/table';
import { DraftTable } from './draft-table.js';
import type { ProgramRow } from './programmed-constraint.js';

/** A program about the rows of one table. */
export interface BoundProgram {
  holds(row: number): boolean;
  repair?(row: number): ProgramRow | undefined;
}

/** Changes the rows that break a program and can be helped: one program after the other, each on the table as it then is. */
export function repairByPrograms(
  table: Table,
  programs: readonly ((table: Table) => BoundProgram)[],
  locked: ReadonlySet<string>,
): Table {
  let whole = table;
  for (const bind of programs) {
    const program = bind(whole);
    if (!program.repair) continue;
    const draft = new DraftTable(whole, locked);
    for (let row = 0; row < table.rowCount; row++) {
      if (program.holds(row)) continue;
      for (const [name, value] of Object.entries(program.repair(row) ?? {})) {
        if (draft.isLocked(name) || !table.columns.some((column) => column.name === name)) continue;
        const cell = value instanceof Date ? value.getTime() : value;
        draft.column(name).setCell(row, cell === null ? null : String(cell));
      }
    }
    whole = draft.finish();
  }
  return whole;
}
