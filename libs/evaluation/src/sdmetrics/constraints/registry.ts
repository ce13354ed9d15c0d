import { chainedInequality } from './chained-inequality.js';
import type { ConstraintKind } from './constraint.js';
import { fixedCombinations } from './fixed-combinations.js';
import { fixedIncrements } from './fixed-increments.js';
import { fixedNullCombinations } from './fixed-null-combinations.js';
import { inequality } from './inequality.js';
import { mixedScales } from './mixed-scales.js';
import { oneHotEncoding } from './one-hot-encoding.js';
import { range } from './range.js';

/** Rules that ConstraintAdherence can check. */
export const constraintKinds: readonly ConstraintKind[] = [
  inequality,
  chainedInequality,
  range,
  fixedIncrements,
  fixedCombinations,
  fixedNullCombinations,
  oneHotEncoding,
  mixedScales,
];
