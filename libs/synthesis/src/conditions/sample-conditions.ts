import type { Table } from '@likeness/table';
import { checkSeed } from '../sampling/check-sample-request.js';
import { createRng } from '../sampling/rng.js';
import type { Model, RowCondition } from '../synthesizer.js';

/** So many rows that fulfil a condition. */
export interface SampleCondition {
  readonly where: RowCondition;
  readonly rows: number;
}

/**
 * The rows of one condition after those of another, in batches; keys are numbered through. All conditions are checked by the call, before anything is
 * drawn.
 * @param firstKey number of the first row
 * @throws as `Model.stream`
 */
export function streamConditions(
  model: Pick<Model, 'stream'>,
  conditions: readonly SampleCondition[],
  seed: number,
  firstKey = 0,
): Iterable<Table> {
  checkSeed(seed);
  const seeds = createRng(seed);
  let firstRow = firstKey;
  const requests = conditions.map(({ where, rows }) => {
    const request = { where, rows, seed: seeds.next(), firstRow };
    model.stream(request);
    firstRow += rows;
    return request;
  });
  return (function* () {
    for (const request of requests) yield* model.stream(request);
  })();
}
