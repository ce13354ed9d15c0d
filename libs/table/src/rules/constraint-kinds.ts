import { fixedCombinations, oneHotEncoding } from './kinds/combination-kinds.js';
import { columnFormula } from './kinds/formula-kind.js';
import { denormalizedTable, selfReferentialHierarchy, unique } from './kinds/key-kinds.js';
import { fixedIncrements, negative, positive, scalarInequality, scalarRange } from './kinds/limit-kinds.js';
import { chainedInequality, inequality, range } from './kinds/order-kinds.js';
import { fixedNullCombinations, mixedScales } from './kinds/pattern-kinds.js';
import type { ConstraintKind } from './parameters.js';

/** Every kind of constraint that the metadata of a table may declare under `constraints`. */
export const constraintKinds: readonly ConstraintKind[] = [
  fixedCombinations,
  inequality,
  range,
  chainedInequality,
  oneHotEncoding,
  fixedIncrements,
  scalarInequality,
  scalarRange,
  positive,
  negative,
  fixedNullCombinations,
  mixedScales,
  columnFormula,
  unique,
  selfReferentialHierarchy,
  denormalizedTable,
];
