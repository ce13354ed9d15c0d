import type { Dataset, Metadata, Table, TableMetadata } from '@likeness/table';
import type { CalibrationRequest } from './calibration/calibration-request.js';
import type { DatasetProgram } from './constraints/dataset-program.js';
import type { Accounting, Cost, Odometer, Private, RealRows } from '@likeness/privacy';

/** The part of a synthesizer that looks at no data: enough to describe it and to show what a run would cost. */
export interface Planner<P = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly title: string;
  readonly guarantee: 'dp' | 'none';
  /** It looks at metadata alone: its epsilon is 0, and it needs no budget. */
  readonly seesNothing?: true;
  /** In a few words, for somebody who chooses. */
  readonly speed: string;
  /** The tables and the wishes that it suits, and where another is better. */
  readonly suits: string;
  readonly params: readonly ParameterSpec[];
  /**
   * Its total is exactly what `fit` spends.
   * @throws SynthesisError `bad_parameter`, `one_table_only`, `budget_too_small`; PrivacyError `bad_epsilon`, `bad_delta`, `bad_domain`
   */
  plan(metadata: Metadata, request: PlanRequest<P>): Plan;
}

/** One line of the registry. `P` are its own parameters. */
export interface Synthesizer<P = Readonly<Record<string, unknown>>> extends Planner<P> {
  /**
   * With a guarantee, every measurement is recalled from or charged to the odometer under the keys of the plan, so a second call with the same odometer
   * resumes the first. @throws SynthesisError `bad_plan`, `model_too_large`; PrivacyError; the signal's reason when aborted
   */
  fit(data: Private<Table>, plan: Plan, odometer: Odometer, run: RunControl): Promise<Model>;
  /** The same, where it needs no more than counts: rows may then be too many for memory, or stay where they are. Absent: it needs the rows. */
  fitCounts?(data: Private<RealRows>, plan: Plan, odometer: Odometer, run: RunControl): Promise<Model>;
  /** Reads back what `Model.serialize` wrote. @throws SynthesisError `bad_model` */
  deserialize(bytes: Uint8Array): Model;
}

/** One line of the registry of synthesizers for several related tables: its plan is about all of them. */
export interface DatasetSynthesizer<P = Readonly<Record<string, unknown>>> extends Planner<P> {
  /** As for one table. */
  fit(data: Private<Dataset>, plan: Plan, odometer: Odometer, run: RunControl): Promise<DatasetModel>;
  /** Reads back what `DatasetModel.serialize` wrote. @throws SynthesisError `bad_model` */
  deserialize(bytes: Uint8Array): DatasetModel;
}

export interface ParameterSpec {
  readonly name: string;
  readonly type: 'integer' | 'number' | 'boolean' | 'text' | 'choice';
  readonly default: string | number | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  readonly help: string;
}

export interface PlanRequest<P = Readonly<Record<string, unknown>>> {
  readonly epsilon: number;
  readonly delta: number;
  readonly params?: Partial<P>;
}

/** Serialisable, public, and made from metadata alone. Reviewers read it before anything is spent. */
export interface Plan {
  readonly version: 1;
  readonly synthesizer: string;
  /** The table it is about; of several, that of the people, else the first that is no child of another. */
  readonly table: string;
  readonly guarantee: GuaranteeStatement;
  readonly metadata: Metadata;
  readonly params: Readonly<Record<string, unknown>>;
  readonly columns: readonly ColumnPlan[];
  readonly measurements: readonly PlannedMeasurement[];
  readonly total: Cost;
  /** Plain sentences a person should know before starting. */
  readonly notes: readonly string[];
}

export type GuaranteeStatement = DpStatement | NoGuaranteeStatement;

/** What is made from it may show anything about anybody, and must say so wherever it is shown. */
export interface NoGuaranteeStatement {
  readonly kind: 'none';
  /** In words nobody can miss. */
  readonly warning: string;
}

export interface DpStatement {
  readonly kind: 'dp';
  readonly epsilon: number;
  readonly delta: number;
  /** e.g. "one row" or "one person (person_id), at most 3 rows". */
  readonly unit: string;
  readonly neighbouring: 'add-or-remove-one-unit';
  /** GDP where every measurement draws Gaussian noise; else zCDP. */
  readonly accounting: Accounting;
}

/** A plan that promises something. */
export type DpPlan = Plan & { readonly guarantee: DpStatement };

export interface ColumnPlan {
  /** Where the plan is about several tables. */
  readonly table?: string;
  readonly name: string;
  readonly sdtype: string;
  /**
   * declared: public domain. measured: bought with budget. learned: read off the data, which no guarantee allows.
   * generated: not modelled, made up (keys, personal data).
   */
  readonly domain: 'declared' | 'measured' | 'learned' | 'generated';
  /** Cells of the discretised column; undefined where it is only known after measuring, or where the column is generated. */
  readonly cells?: number;
}

export interface PlannedMeasurement {
  /** Unique in the plan; prefix of the odometer's keys for this step. */
  readonly key: string;
  /** In words: "how many people in each category of `sex`". */
  readonly what: string;
  readonly columns: readonly string[];
  readonly cost: Cost;
  /** `gaussian`: all that is drawn under this key is Gaussian noise, thresholded or not. Absent: some other mechanism, so that the plan is accounted in zCDP. */
  readonly noise?: 'gaussian';
  /** Standard deviation of the noise on each count, where it is one. */
  readonly sigma?: number;
}

export interface RunControl {
  /** `fraction` in [0, 1] over the whole fit. */
  progress(stage: string, fraction: number): void;
  readonly signal: AbortSignal;
}

/** Everything here is post-processing: it costs nothing, looks at no data, and is reproducible from the seed. */
export interface Model {
  readonly synthesizer: string;
  /** The columns that it makes. */
  readonly table: TableMetadata;
  /** Noisy estimate of the number of rows. */
  readonly estimatedRows: number;
  /**
   * How `where` is met. exact: the rows follow the model's own distribution given the condition, of pairs beyond a
   * tree nearly (`LiftedField.restrict`). rejection: rows are drawn and those that fit are
   * kept, up to a limit. A model that can only reject is built with `rejectRows`.
   */
  readonly conditioning: 'exact' | 'rejection';
  /**
   * The batches of `stream`, as one table.
   * @throws SynthesisError `bad_sample_request`, `bad_condition`, `impossible_condition`, `condition_too_rare`
   */
  sample(request: SampleRequest): Table;
  /**
   * Rows in batches, so that memory does not grow with their number. The rows depend on the request alone, and not on how the batches are read.
   * What can be refused is refused by the call itself, before the first batch; a rejecting model may give up later. @throws as `sample`
   */
  stream(request: SampleRequest): Iterable<Table>;
  /**
   * One row per row of `known`, whose columns are kept as they are (a subset of the metadata's), and the others drawn given them.
   * @throws SynthesisError `bad_sample_request`, `bad_condition`, `impossible_condition`, `condition_too_rare`
   */
  complete(known: Table, seed: number): Table;
  /** Shares of all cells of some modelled columns. @throws SynthesisError `bad_query` */
  marginal(columns: readonly string[]): ModelMarginal;
  /** Documented, versioned, never executable, never a real value. */
  serialize(): Uint8Array;
  /** The noisy measurements it was made from, for the public report. */
  readonly measurements: readonly NoisyMarginal[];
  /** How the training went, where there was one. Never of a model with a guarantee: losses are exact numbers from real rows. */
  readonly losses?: LossCurves;
  /** The distribution that was learned for each numeric column, where the model is made of such. */
  readonly distributions?: Readonly<Record<string, LearnedDistribution>>;
}

/** The name of a family and its parameters; without parameters where a column keeps its own shape. */
export interface LearnedDistribution {
  readonly family: string;
  readonly parameters: Readonly<Record<string, number | readonly number[]>>;
}

/** By the name of the loss: its mean in every epoch. */
export type LossCurves = Readonly<Record<string, readonly number[]>>;

export interface SampleRequest {
  /** Of a model of sequences: at least so many, for sequences are never cut. */
  readonly rows: number;
  /** Of a model of sequences: so many whole ones, whatever `rows` says. */
  readonly sequences?: number;
  readonly seed: number;
  /** What every row must fulfil; absent: nothing. */
  readonly where?: RowCondition;
  /** Number of the first row, for keys that are numbered. Default 0. */
  readonly firstRow?: number;
}

/** By column; a row fulfils all of them. */
export type RowCondition = Readonly<Record<string, ColumnCondition>>;

/** A value (null: empty), a range, or one of several values. Dates are texts, ISO or in the column's format. */
export type ColumnCondition = ConditionValue | ConditionRange | { readonly values: readonly ConditionValue[] };
export type ConditionValue = string | number | boolean | null;

/** Inclusive; a missing bound is that of the domain. For numbers and datetimes. */
export interface ConditionRange {
  readonly min?: number | string;
  readonly max?: number | string;
}

/** What can be told of the rows of a table, without the rows. */
export type TableShares = Pick<Model, 'table' | 'marginal'>;

/** What a model says about some columns together, without a sample. */
export interface ModelMarginal {
  readonly columns: readonly string[];
  /** Label of every cell per column. */
  readonly labels: readonly (readonly string[])[];
  /** Row-major, the last column varies fastest; sums to 1. */
  readonly shares: Float64Array;
  /** true: computed from the model. false: estimated from a sample. */
  readonly exact: boolean;
}

/** A noisy, public marginal in counts, in terms a person can read. */
export interface NoisyMarginal {
  /** Where the model is about several tables. */
  readonly table?: string;
  readonly columns: readonly string[];
  /** Label of every cell per column ("Private", "[17, 19)", "(empty)"). Row-major order of the counts. */
  readonly labels: readonly (readonly string[])[];
  readonly counts: Float64Array;
  readonly sigma: number;
}

export interface DatasetModel {
  readonly synthesizer: string;
  /** The tables that it makes. */
  readonly metadata: Metadata;
  /** Rows of every table at scale 1: noisy estimates where there is a guarantee. */
  readonly estimatedRows: Readonly<Record<string, number>>;
  /**
   * Post-processing. Every foreign key points to a row that is there.
   * @throws SynthesisError `bad_sample_request`, `bad_condition`, `impossible_condition`, `condition_too_rare`, `bad_calibration`, `bad_parameter`
   */
  sample(request: DatasetSampleRequest): Dataset;
  /**
   * Shares in one table, of rows that fulfil a condition; counted in rows that are always the same. Post-processing.
   * @throws SynthesisError `bad_condition`, `condition_too_rare`
   */
  shares(table: string, where?: RowCondition): TableShares;
  /** Documented, versioned, never executable. */
  serialize(): Uint8Array;
  readonly measurements: readonly NoisyMarginal[];
}

export interface DatasetSampleRequest {
  /** Of the numbers of rows that the model estimates. */
  readonly scale: number;
  /** By table, where it is another one. */
  readonly scales?: Readonly<Record<string, number>>;
  /**
   * By table: what every row of it fulfils. As many rows as without; what belongs to them belongs to such rows, and they belong to whom such rows belong: where rows may
   * have any parent, each is drawn with one that was dealt, so that some have more of them, and others fewer. Not of tables whose keys say to whom a row belongs.
   */
  readonly where?: Readonly<Record<string, RowCondition>>;
  /**
   * By table, as `where`: how its rows shall differ from what the model draws. As many rows as without, in random order but for rows of one parent, which stand together.
   * Not `quantile-parity`.
   */
  readonly calibrations?: Readonly<Record<string, CalibrationRequest>>;
  /** Rules that are programs: no row breaks one. See `underPrograms`. */
  readonly programs?: readonly DatasetProgram[];
  readonly seed: number;
}
