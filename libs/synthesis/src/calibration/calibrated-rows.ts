import { concatenateTables, type Table } from '@likeness/table';
import { streamConditions, type SampleCondition } from '../conditions/sample-conditions.js';
import { createRng } from '../sampling/rng.js';
import { randomOrder } from '../sampling/random-order.js';
import { takeRows } from '../sampling/take-rows.js';
import type { Model, RowCondition, RunControl } from '../synthesizer.js';
import type { Calibration } from './calibration.js';
import { WEIGHT_COLUMN, type CalibrationRequest } from './calibration-request.js';
import { badCalibration } from './joint-shares.js';
import { modelGiven } from './model-given.js';
import { quantileParity } from './quantile-parity.js';
import { reweighing } from './reweighing.js';
import { rowsPerCombination } from './rows-per-combination.js';

export interface CalibratedRequest {
  readonly rows: number;
  readonly seed: number;
  /** What every row fulfils. */
  readonly where?: RowCondition;
  /** Absent: as the model draws them. */
  readonly calibration?: CalibrationRequest;
}

/** Rows, and the model under the conditions alone: what they are to be compared with. */
export interface CalibratedRows {
  readonly tables: Iterable<Table>;
  readonly given: Model;
}

/**
 * Rows under conditions and with other shares than the model's, in batches, in random order. Reading them again gives the same ones.
 * Post-processing: it costs no budget.
 * @throws SynthesisError `bad_sample_request`, `bad_condition`, `impossible_condition`, `bad_calibration` at the call; `condition_too_rare` also while
 *   rows are read; the signal's reason when aborted
 */
export async function calibratedRows(
  model: Model,
  request: CalibratedRequest,
  run: RunControl,
): Promise<CalibratedRows> {
  const given = modelGiven(model, request.where ?? {});
  return { given, tables: await tablesOf(given, request, run) };
}

async function tablesOf(
  given: Model,
  { rows, seed, where = {}, calibration }: CalibratedRequest,
  run: RunControl,
): Promise<Iterable<Table>> {
  if (calibration === undefined) return again(() => given.stream({ rows, seed }));
  switch (calibration.kind) {
    case 'shares':
    case 'combinations':
    case 'parity':
      return mixed(given, rowsPerCombination(given, calibration, rows, seed), seed);
    case 'weights': {
      const weigh = reweighing(given, calibration, WEIGHT_COLUMN);
      return again(function* () {
        for (const table of given.stream({ rows, seed })) yield weigh(table);
      });
    }
    case 'quantile-parity': {
      const { target } = calibration;
      if (given.conditioning !== 'exact')
        throw badCalibration(
          'This model cannot draw the outcome of a row given all the rest of it. Ask for parity by whole rows instead.',
        );
      if (where[target] !== undefined)
        throw badCalibration(`The outcome "${target}" is drawn anew, so it can have no condition. Leave that out.`);
      return [(await quantileParity(given, calibration, rows, seed, run)).table];
    }
  }
}

/** Reads from the start each time. The first reading begins at once, so that what can be refused is. */
function again(read: () => Iterable<Table>): Iterable<Table> {
  let first: Iterable<Table> | undefined = read();
  return {
    [Symbol.iterator]: () => {
      const rows = first ?? read();
      first = undefined;
      return rows[Symbol.iterator]();
    },
  };
}

/** Beyond so many rows, only those near each other are mixed. */
const MIXED_AT_ONCE = 1 << 18;

/** Every portion has rows of every condition, in random order. */
function mixed(model: Model, { conditions }: Calibration, seed: number): Iterable<Table> {
  const rows = conditions.reduce((sum, condition) => sum + condition.rows, 0);
  const portions = Math.max(1, Math.ceil(rows / MIXED_AT_ONCE));
  const partOf = (portion: number): readonly SampleCondition[] =>
    conditions.flatMap(({ where, rows: all }) => {
      const part = Math.floor((all * (portion + 1)) / portions) - Math.floor((all * portion) / portions);
      return part === 0 ? [] : [{ where, rows: part }];
    });
  streamConditions(model, conditions, seed);
  return again(function* () {
    const rng = createRng(seed, 2);
    let firstRow = 0;
    for (let portion = 0; portion < portions; portion++) {
      const drawn = concatenateTables([...streamConditions(model, partOf(portion), rng.next(), firstRow)]);
      const order = randomOrder(drawn.rowCount, rng);
      firstRow += drawn.rowCount;
      yield takeRows(drawn, [...order]);
    }
  });
}
