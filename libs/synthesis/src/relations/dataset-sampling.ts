import type { Dataset } from '@likeness/table';
import type { DatasetModel, DatasetSampleRequest, RowCondition, TableShares } from '../synthesizer.js';
import { conditionedSources } from './conditioned-sources.js';
import { countedTableShares } from './counted-table-shares.js';
import type { DrawnSchema } from './drawn-schema.js';
import { sampleDataset } from './sample-dataset.js';
import type { TableSource } from './table-source.js';

/** What a model of several tables is asked for, from models of each. */
export function datasetSampling(
  schema: DrawnSchema,
  sources: ReadonlyMap<string, TableSource>,
): Pick<DatasetModel, 'sample' | 'shares'> {
  let last: { readonly key: string; readonly shares: TableShares } | undefined;
  const shares = (name: string, where: RowCondition = {}): TableShares => {
    const key = JSON.stringify([name, where]);
    if (last?.key === key) return last.shares;
    const source = conditionedSources(schema, sources, new Map([[name, { where }]]), shares).get(name)!;
    const node = schema.tables.find((table) => table.name === name)!;
    const draw = (scale: number): Dataset => sample({ scale, seed: 0, where: { [name]: where } });
    last = { key, shares: countedTableShares(node, source, draw) };
    return last.shares;
  };
  const sample = (request: DatasetSampleRequest): Dataset => sampleDataset(schema, sources, request, shares);
  return { sample, shares };
}
