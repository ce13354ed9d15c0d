import type { Column, TableMetadata } from '@likeness/table';
import type { ParameterValue } from '../parameters.js';
import type { Rng } from '../sampling/rng.js';
import type { ParameterSpec } from '../synthesizer.js';

/**
 * A reversible way to write a column as numbers that a model can learn, as RDT's. It learns from real values, and its state holds some of them: only for
 * models without a guarantee.
 */
export interface Transformer {
  readonly id: string;
  /** Its class in RDT. */
  readonly rdt: string;
  readonly title: string;
  /** Types of columns that it takes; empty: all. */
  readonly sdtypes: readonly string[];
  readonly params: readonly ParameterSpec[];
  /** @throws SynthesisError `bad_parameter`, `bad_column` */
  fit(column: Column, context: FitContext): FittedTransformer;
  /** From the state of a fitted one. */
  restore(state: TransformerState): FittedTransformer;
}

export interface FitContext {
  readonly params: Readonly<Record<string, ParameterValue>>;
  readonly table: TableMetadata;
}

/** Plain JSON. */
export type TransformerState = object;

export interface FittedTransformer {
  /** Names of the numbers that stand for the column: its own, or with what they are behind a dot. Empty: the column is made up. */
  readonly outputs: readonly string[];
  /** One array per output, as long as the column. @throws SynthesisError `bad_column` */
  transform(column: Column, rng: Rng): readonly Float64Array[];
  /** A column of `rows` rows from the numbers of a model, which need not be ones that `transform` gives. */
  reverse(numbers: readonly Float64Array[], rows: number, rng: Rng): Column;
  readonly state: TransformerState;
}

/** What a kind of transformer must say; `fit` and `restore` follow from it. */
export interface TransformerParts<S extends TransformerState> extends Omit<Transformer, 'fit' | 'restore'> {
  learn(column: Column, context: FitContext): S;
  apply(state: S): Omit<FittedTransformer, 'state'>;
}

export function transformerOf<S extends TransformerState>({
  learn,
  apply,
  ...facts
}: TransformerParts<S>): Transformer {
  const restore = (state: TransformerState): FittedTransformer => ({ ...apply(state as S), state });
  return { ...facts, restore, fit: (column, context) => restore(learn(column, context)) };
}
