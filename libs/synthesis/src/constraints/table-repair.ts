import { tableRules, type Table, type TableMetadata } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { DraftTable } from './draft-table.js';
import { programRows, type ProgrammedConstraint } from './programmed-constraint.js';
import { hierarchyRepair, repairFormula, repeatedRepair, uniqueRepair } from './repair-keys.js';
import { repairOrders } from './repair-orders.js';
import { repairCombinations, repairLimits, repairPatterns, repairScales } from './repair-values.js';

/** Changes tables that follow one another so that they keep the rules where that can be done. */
export interface TableRepair {
  /** What a row needs alone. */
  alone(table: Table, locked: ReadonlySet<string>, rng: Rng): Table;
  /** What it needs beside the rows before it: those are to stay. */
  between(table: Table, locked: ReadonlySet<string>, rng: Rng): Table;
}

/** Looks at made-up rows and public rules only: post-processing. */
export function tableRepair(metadata: TableMetadata, programs: readonly ProgrammedConstraint[]): TableRepair {
  const rules = tableRules(metadata);
  const keys = [
    ...rules.unique.map((unique) => uniqueRepair(unique, rules.limits, metadata)),
    ...rules.hierarchies.map(hierarchyRepair),
    ...rules.repeated.map(repeatedRepair),
  ];
  const follow = (draft: DraftTable, locked: ReadonlySet<string>): Table => {
    for (const network of rules.orders) repairOrders(draft, network, rules.limits, metadata);
    for (const formula of rules.formulas) repairFormula(draft, formula);
    const repaired = draft.finish();
    return programs.some(({ repair }) => repair) ? runPrograms(repaired, programs, locked) : repaired;
  };
  return {
    alone(table, locked, rng) {
      const draft = new DraftTable(table, locked);
      for (const combinations of rules.combinations) repairCombinations(draft, combinations, rng);
      for (const patterns of rules.patterns) repairPatterns(draft, patterns, rng);
      for (const scales of rules.scales) repairScales(draft, scales, rng);
      for (const limits of rules.limits) repairLimits(draft, limits, metadata);
      return follow(draft, locked);
    },
    between(table, locked, rng) {
      if (keys.length === 0) return table;
      const draft = new DraftTable(table, locked);
      for (const repair of keys) repair(draft, rng);
      return follow(draft, locked);
    },
  };
}

function runPrograms(table: Table, programs: readonly ProgrammedConstraint[], locked: ReadonlySet<string>): Table {
  let whole = table;
  for (const { holds, repair } of programs) {
    if (!repair) continue;
    const draft = new DraftTable(whole, locked);
    const rowOf = programRows(whole);
    for (let row = 0; row < table.rowCount; row++) {
      const values = rowOf(row);
      if (holds(values)) continue;
      for (const [name, value] of Object.entries(repair(values) ?? {})) {
        if (draft.isLocked(name) || !table.columns.some((column) => column.name === name)) continue;
        const cell = value instanceof Date ? value.getTime() : value;
        draft.column(name).setCell(row, cell === null ? null : String(cell));
      }
    }
    whole = draft.finish();
  }
  return whole;
}
