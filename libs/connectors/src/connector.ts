import type { Batch } from '@likeness/table';
import type { z } from 'zod';

/**
 * One kind of source. `C` is what is stored about it and may be shown; `A` is what opens it and is never stored in clear: a
 * password, or a function that streams the file.
 */
export interface Connector<C, A> {
  readonly id: string;
  readonly title: string;
  readonly config: z.ZodType<C>;
  /** Reaches the source and looks at the names of the columns, not at the data where it can be avoided. */
  probe(config: C, access: A): Promise<Probe>;
  /** The tables that could be chosen. */
  list(config: C, access: A): Promise<readonly ListedTable[]>;
  /** The rows of the chosen table, in batches. Ends with an error rather than with fewer rows. */
  scan(config: C, access: A, control?: ScanControl): AsyncIterable<Batch>;
}

export interface Probe {
  readonly columns: readonly string[];
}

export interface ListedTable {
  readonly schema?: string;
  readonly table: string;
}

export interface ScanControl {
  readonly signal?: AbortSignal;
}
