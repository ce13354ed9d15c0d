/** Every kind of job with what it carries: ids only. */
export interface JobPayloads {
  /** Read a source and suggest its metadata. */
  readonly 'source.inspect': { readonly sourceId: string };
  /** Do a run, from where it is. */
  readonly 'run.execute': { readonly runId: string };
  /** Draw rows from a model. */
  readonly 'draw.execute': { readonly drawId: string };
}

export type JobName = keyof JobPayloads;

export const jobNames: readonly JobName[] = ['source.inspect', 'run.execute', 'draw.execute'];

/** Where a job goes when its attempts are used up. */
export const deadLetterOf = (name: JobName): string => `${name}.dead`;
