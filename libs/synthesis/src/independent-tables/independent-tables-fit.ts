import { protect, type Odometer, type Private } from '@likeness/privacy';
import type { Dataset } from '@likeness/table';
import { findSynthesizer } from '../registry.js';
import { childCounts } from '../relations/child-counts.js';
import { learnFromDataset } from '../relations/learn-from-dataset.js';
import { metadataOfTable, withoutKeys } from '../relations/without-keys.js';
import type { DatasetModel, Model, Plan, RunControl } from '../synthesizer.js';
import { independentTablesModel } from './independent-tables-model.js';
import type { IndependentTablesParameters } from './independent-tables-parameters.js';

/**
 * Independent tables: a model of every table by itself, and of every relationship how many parents have how many children.
 *
 * Guarantee: none.
 * Citation: the independent mode of the Synthetic Data Vault, Patki, Wedge, Veeramachaneni 2016.
 */
export async function fitIndependentTables(
  data: Private<Dataset>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<DatasetModel> {
  return learnFromDataset(data, plan, 'independent-tables', async ({ metadata, schema, dataset, links }) => {
    const { synthesizer: tableSynthesizer } = plan.params as unknown as IndependentTablesParameters;
    const synthesizer = findSynthesizer(tableSynthesizer);
    const models = new Map<string, Model>();
    run.progress('learning tables', 0);
    for (const [at, node] of schema.tables.entries()) {
      run.signal.throwIfAborted();
      const table = dataset.tables[node.name]!;
      if (table.rowCount === 0) continue;
      const own = synthesizer.plan(metadataOfTable(node.name, withoutKeys(node)), { epsilon: NaN, delta: NaN });
      const control: RunControl = {
        signal: run.signal,
        progress: (stage, fraction) => run.progress(`${node.name}: ${stage}`, (at + fraction) / schema.tables.length),
      };
      models.set(node.name, await synthesizer.fit(protect(table), own, odometer, control));
    }
    run.progress('done', 1);
    return independentTablesModel({
      metadata,
      tableSynthesizer,
      rows: Object.fromEntries(Object.entries(dataset.tables).map(([name, { rowCount }]) => [name, rowCount])),
      models,
      links: links.map(({ children, withoutParent }) => ({ counts: childCounts(children), withoutParent })),
    });
  });
}
