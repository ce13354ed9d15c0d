import type { Odometer, Private } from '@likeness/privacy';
import type { Column, Dataset } from '@likeness/table';
import { cooperate, giveWay } from '../cooperate.js';
import { childrenColumn, hmaModel, type HmaTable } from '../hma/hma-model.js';
import { parentContext } from '../hma/parent-context.js';
import { watched } from '../hma/watched.js';
import { childCounts } from '../relations/child-counts.js';
import { learnFromDataset } from '../relations/learn-from-dataset.js';
import { learnedColumnsOf } from '../relations/learned-columns.js';
import { createRng } from '../sampling/rng.js';
import type { DatasetModel, Plan, RunControl } from '../synthesizer.js';
import { learnRowTrees } from '../trees/row-trees.js';
import type { HsaParameters } from './hsa-parameters.js';
import { SEGMENT, segmentsOf } from './segments.js';

/**
 * HSA, hierarchical segmentation: every row is of a kind that depends on the kinds of its parents, and all else depends on its kind alone.
 *
 * Guarantee: none. Cost: grows with the number of columns, not of their pairs.
 * Citation: the idea of the HSA synthesizer of the Synthetic Data Vault (documentation of 2024); the model is that of `hma` with fewer questions.
 */
export async function fitHsa(
  data: Private<Dataset>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<DatasetModel> {
  return learnFromDataset(data, plan, 'hsa', async ({ metadata, schema, dataset, links }) => {
    const { segments, minLeaf, maxRows } = plan.params as unknown as HsaParameters;
    run.progress('finding kinds of rows', 0);
    const whole = new Map<string, readonly Column[]>();
    for (const node of schema.tables) {
      await giveWay(run.signal);
      const counts = node.children.map(({ at }): Column => ({
        kind: 'number',
        name: childrenColumn(at),
        values: Float64Array.from(links[at]!.children),
        decimals: 0,
      }));
      const columns = [...learnedColumnsOf(plan, dataset, node.name), ...counts];
      whole.set(node.name, [segmentsOf(columns, dataset.tables[node.name]!.rowCount, segments), ...columns]);
    }
    const tables: Record<string, HmaTable> = {};
    for (const [at, node] of schema.tables.entries()) {
      const show = (done: number) => run.progress(`learning ${node.name}`, (at + done) / schema.tables.length);
      show(0);
      await giveWay(run.signal);
      const rows = dataset.tables[node.name]!.rowCount;
      const parentsOf = new Map(node.parents.map((link) => [link.at, links[link.at]!.parentOf]));
      const context = parentContext(node, parentsOf, (table) => whole.get(table)!);
      const kinds = context.flatMap(({ name }, position) => (name === SEGMENT ? [position] : []));
      const asks = (column: number): readonly number[] => (column === 0 ? kinds : [context.length]);
      const options = { minLeaf, maxRows, rng: createRng(0, at), asks };
      const steps = learnRowTrees(context, whole.get(node.name)!, rows, options);
      const trees = await cooperate(watched(steps, show), run.signal);
      tables[node.name] = { rows, trees, company: new Map() };
    }
    run.progress('done', 1);
    return hmaModel('hsa', {
      metadata,
      tables,
      links: links.map(({ children, withoutParent }) => ({ counts: childCounts(children), withoutParent })),
    });
  });
}
