import type { Odometer, Private } from '@likeness/privacy';
import type { Column, Table } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import { normalDrawer } from '../gaussian-copula/conditional-normal.js';
import { quantileColumn } from '../gaussian-copula/gaussian-copula-model.js';
import { learnLatent, type LearnedLatent } from '../gaussian-copula/learn-latent.js';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import type { LearnedModel } from '../learned/learned-model.js';
import { createRng } from '../sampling/rng.js';
import { randomOrder } from '../sampling/random-order.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { learnVine } from './learn-vine.js';
import { vineCopulaModel } from './vine-copula-model.js';
import type { VineCopulaParameters } from './vine-copula-parameters.js';
import { vineCopulaPlanner } from './vine-copula-planner.js';

/** Copulas are chosen on so many rows: more change next to nothing. */
const MOST_ROWS = 3000;

/**
 * Vine copula: columns as functions of uniform variables, whose pairs are coupled tree by tree.
 *
 * Definition: a rounded or categorical value stands for an interval; where in it a row lies is drawn from the Gaussian copula of the same columns given all
 * its values, so that neither ties nor independent noise weaken what is seen of a dependence.
 * Guarantee: none.
 * Citation: Aas, Czado, Frigessi, Bakken 2009, "Pair-copula constructions of multiple dependence"; Smith and Khaled 2012 for discrete columns.
 */
export async function fitVineCopula(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  return learnFromTable(data, plan, vineCopulaPlanner.id, async ({ table, columns, rows }) => {
    const stage = async (name: string, fraction: number) => {
      run.progress(name, fraction);
      await giveWay(run.signal);
    };
    const params = plan.params as unknown as VineCopulaParameters;
    const attributes = columns.map(learnAttribute);
    const latent = await learnLatent({ table, columns, attributes }, params, (name, done) => stage(name, 0.5 * done));
    await stage('placing rows', 0.5);
    const quantiles = await placeRows(columns, rows, latent, table, () => giveWay(run.signal));
    const vine = await learnVine(quantiles, params, (done) => stage('joining columns', 0.6 + 0.4 * done));
    run.progress('done', 1);
    return vineCopulaModel({ table, estimatedRows: rows, attributes, columns: latent.columns, ...vine });
  });
}

/** Quantiles of some rows, by column. */
async function placeRows(
  columns: readonly Column[],
  rows: number,
  { columns: descriptions, correlation }: LearnedLatent,
  table: Parameters<typeof quantileColumn>[1],
  wait: () => Promise<void>,
): Promise<readonly Float64Array[]> {
  const rng = createRng(0);
  const chosen = randomOrder(rows, rng);
  const count = Math.min(rows, MOST_ROWS);
  const intervals = columns.map((column, at) => quantileColumn(descriptions[at]!, table).intervalsOf(column));
  const known = columns.map((_, variable) => ({ variable, isPoint: false }));
  const draw = normalDrawer(correlation, columns.length, known, rng);
  const quantiles = columns.map(() => new Float64Array(count));
  for (let at = 0; at < count; at++) {
    if (at % 500 === 0) await wait();
    const evidence = intervals.map((intervalOf, variable) => ({
      variable,
      intervals: [widened(intervalOf(chosen[at]!))],
    }));
    const drawn = draw(evidence);
    evidence.forEach(({ variable, intervals: [interval] }) => {
      quantiles[variable]![at] = drawn?.[variable] ?? interval!.low + rng.uniform() * (interval!.high - interval!.low);
    });
  }
  return quantiles;
}

/** A point becomes a narrow interval: it is known where the row lies. */
function widened({ low, high }: { readonly low: number; readonly high: number }) {
  return high - low > 1e-7 ? { low, high } : { low: Math.max(0, low - 5e-8), high: Math.min(1, high + 5e-8) };
}
