import type { Synthesize } from '@likeness/evaluation/attacks';
import { frameOfTable, tableOfFrame } from '@likeness/evaluation/sdmetrics';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { Metadata } from '@likeness/table';
import { makePlan } from './choose-synthesizer.js';

/** Runs a synthesizer on other rows, as an attacker who knows it would: each time with a fresh budget, which protects nobody here. */
export const shadowSynthesizer = (id: string, metadata: Metadata, epsilon = '1'): Synthesize => {
  const { synthesizer, plan } = makePlan(metadata, { synthesizer: id, epsilon, param: [] });
  const described = metadata.tables[plan.table] ?? { columns: {} };
  return async (rows, seed, signal) => {
    const data = protect(tableOfFrame(rows, described));
    const run = { progress: () => undefined, signal };
    const model = await synthesizer.fit(data, plan, inMemoryOdometer(plan.total), run);
    return frameOfTable(model.sample({ rows: rows.rowCount, seed }), described);
  };
};
