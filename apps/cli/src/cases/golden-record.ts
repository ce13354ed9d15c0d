/** One record of an `expected.json` of golden values; what it expects is never read. */
export interface GoldenRecord {
  readonly library: string;
  readonly metric: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly columns?: readonly string[] | string | null;
  readonly tables?: readonly string[];
  /** The rest is for families that need more. */
  readonly [field: string]: unknown;
}

/** Where the inputs of the cases are, and how to stop. */
export interface CaseContext {
  readonly inputs: string;
  readonly signal: AbortSignal;
}

export type ComputeCase = (record: GoldenRecord) => unknown;

/** Cases of one kind. To add a family: one file, and one line in the registry. */
export interface CaseFamily {
  /** As the records name them. */
  readonly libraries: readonly string[];
  /** What is computed by metric; made anew for every run, so that cases of one file can share work. A value may be a promise. */
  metrics(context: CaseContext): Readonly<Record<string, ComputeCase>>;
}
