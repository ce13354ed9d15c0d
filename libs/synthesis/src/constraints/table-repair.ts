import { tableRules, type Table, type TableMetadata } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { DraftTable } from './draft-table.js';
import { programRows, type ProgrammedConstraint } from './programmed-constraint.js';
import { repairByPrograms, type BoundProgram } from './repair-by-programs.js';
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
    return repairByPrograms(repaired, programs.map(bindRows), locked);
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

const bindRows =
  ({ holds, repair }: ProgrammedConstraint) =>
  (table: Table): BoundProgram => {
    const rowOf = programRows(table);
    return {
      holds: (row) => holds(rowOf(row)),
      ...(repair && { repair: (row: number) => repair(rowOf(row)) }),
    };
  };
