import type { Odometer, Private } from '@likeness/privacy';
import { NO_PARENT, type Column, type Dataset, type Link } from '@likeness/table';
import { cooperate, giveWay } from '../cooperate.js';
import { childCounts } from '../relations/child-counts.js';
import { dealingOrder } from '../relations/dealing-order.js';
import { learnFromDataset } from '../relations/learn-from-dataset.js';
import { learnedColumnsOf } from '../relations/learned-columns.js';
import { createRng } from '../sampling/rng.js';
import type { DatasetModel, Plan, RunControl } from '../synthesizer.js';
import { learnRowTrees, type RowTrees } from '../trees/row-trees.js';
import { childSummaries } from './child-summaries.js';
import { childrenColumn, hmaModel, type HmaTable } from './hma-model.js';
import type { HmaParameters } from './hma-parameters.js';
import { learnCompany } from './learn-company.js';
import { parentContext } from './parent-context.js';
import { watched } from './watched.js';

/**
 * HMA, a hierarchical model of any number of tables: rows given the rows that they point to.
 *
 * Definition: every row remembers how many children it has over each link, and the middle of those of their columns in which they are most alike. What a row holds and
 * remembers is learned together, by one tree for each column over the columns before it, those of all its parents, and what these remember of such children.
 * Guarantee: none.
 * Citation: the hierarchical modelling algorithm of Patki, Wedge, Veeramachaneni 2016, with a few columns for a link where it has one for every pair of the child's
 * columns, and trees where it has Gaussian copulas.
 */
export async function fitHma(
  data: Private<Dataset>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<DatasetModel> {
  return learnFromDataset(data, plan, 'hma', async ({ metadata, schema, dataset, links }) => {
    const { minLeaf, summaries, maxRows } = plan.params as unknown as HmaParameters;
    const learned = new Map<string, readonly Column[]>();
    for (const { name } of schema.tables) learned.set(name, learnedColumnsOf(plan, dataset, name));
    run.progress('looking at children', 0);
    // What a row remembers is about columns of its children, never about what these remember: any number of levels costs the same.
    const whole = new Map(
      schema.tables.map((node) => [
        node.name,
        [
          ...learned.get(node.name)!,
          ...node.children.flatMap(({ at, child }): Column[] => [
            { kind: 'number', name: childrenColumn(at), values: Float64Array.from(links[at]!.children), decimals: 0 },
            ...childSummaries(links[at]!, learned.get(child)!, summaries),
          ]),
        ],
      ]),
    );
    const tables: Record<string, HmaTable> = {};
    for (const [at, node] of schema.tables.entries()) {
      const show = (fraction: number) => run.progress(`learning ${node.name}`, (at + fraction) / schema.tables.length);
      show(0);
      await giveWay(run.signal);
      const rows = dataset.tables[node.name]!.rowCount;
      const parentsOf = new Map(node.parents.map((link) => [link.at, links[link.at]!.parentOf]));
      const context = parentContext(node, parentsOf, (table) => whole.get(table)!);
      const options = { minLeaf, maxRows, rng: createRng(0, at) };
      const step = <R>(steps: Generator<number, R>, from: number, to: number): Promise<R> =>
        cooperate(
          watched(steps, (done) => show(from + (to - from) * done)),
          run.signal,
        );
      const company = new Map<number, RowTrees>();
      const order = dealingOrder(
        node.parents.filter(({ isSelf }) => !isSelf),
        (link) => ({ withoutParent: links[link.at]!.withoutParent, parents: links[link.at]!.children.length }),
      );
      for (const [turn, link] of order.entries()) {
        if (turn === 0) continue;
        const together = withParent(parentsOf, order.slice(0, turn + 1), link.at);
        const dealt = new Map([...together].filter(([each]) => each !== link.at));
        const found = await step(
          learnCompany(
            parentContext(node, dealt, (table) => whole.get(table)!),
            parentContext(node, new Map([[link.at, together.get(link.at)!]]), (table) => whole.get(table)!),
            together.get(link.at)!.length,
            options,
          ),
          (0.4 * (turn - 1)) / order.length,
          (0.4 * turn) / order.length,
        );
        if (found) company.set(link.at, found);
      }
      const trees = await step(learnRowTrees(context, whole.get(node.name)!, rows, options), 0.4, 1);
      tables[node.name] = { rows, trees, company };
    }
    run.progress('done', 1);
    return hmaModel('hma', {
      metadata,
      tables,
      links: links.map(({ children, withoutParent }) => ({ counts: childCounts(children), withoutParent })),
    });
  });
}

/** Parents over some links, of the child rows that have one over the link `at`. */
function withParent(
  parentsOf: ReadonlyMap<number, Int32Array>,
  links: readonly Link[],
  at: number,
): ReadonlyMap<number, Int32Array> {
  const rows = Int32Array.from(parentsOf.get(at)!.keys()).filter((row) => parentsOf.get(at)![row] !== NO_PARENT);
  return new Map(links.map((link) => [link.at, rows.map((row) => parentsOf.get(link.at)![row]!)]));
}
