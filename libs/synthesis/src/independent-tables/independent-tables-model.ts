import { tableBuilder, type Metadata, type Table } from '@likeness/table';
import { readBundle, writeBundle } from '../model-file/bundle.js';
import { checkModelFile } from '../model-file/read-model-file.js';
import type { ModelFileHeader } from '../model-file/write-model-file.js';
import { findSynthesizer } from '../registry.js';
import { drawChildCounts, type ChildCounts } from '../relations/child-counts.js';
import { drawnSchema } from '../relations/drawn-schema.js';
import { datasetSampling } from '../relations/dataset-sampling.js';
import type { DrawnRows, RowsRequest, TableSource } from '../relations/table-source.js';
import { withoutKeys } from '../relations/without-keys.js';
import { createRng } from '../sampling/rng.js';
import type { DatasetModel, Model } from '../synthesizer.js';

/** One for each relationship of the metadata. */
export interface IndependentLink {
  readonly counts: ChildCounts;
  readonly withoutParent: number;
}

export interface IndependentTablesParts {
  readonly metadata: Metadata;
  /** What made the models of the tables. */
  readonly tableSynthesizer: string;
  readonly rows: Readonly<Record<string, number>>;
  /** Of tables that had rows. */
  readonly models: ReadonlyMap<string, Model>;
  readonly links: readonly IndependentLink[];
}

interface Header extends ModelFileHeader, Omit<IndependentTablesParts, 'models'> {
  readonly names: readonly string[];
}

const FORMAT: ModelFileHeader = {
  format: 'likeness-independent-tables',
  version: 1,
  synthesizer: 'independent-tables',
};

export function independentTablesModel(parts: IndependentTablesParts): DatasetModel {
  const { metadata, rows, models, links } = parts;
  const schema = drawnSchema(metadata);
  const { hidden } = schema.rules;
  const sources = new Map(
    schema.tables.map((node): [string, TableSource] => [
      node.name,
      {
        rows: rows[node.name]!,
        withoutParent: new Map(node.parents.map(({ at }) => [at, links[at]!.withoutParent])),
        draw({ rows: wanted, seed }: RowsRequest): DrawnRows {
          const rng = createRng(seed);
          const model = models.get(node.name);
          const table: Table =
            model?.sample({ rows: wanted, seed: rng.next() }) ?? tableBuilder(withoutKeys(node)).finish();
          const children = node.children.map(
            ({ at }) => [at, drawChildCounts(links[at]!.counts, wanted, rng)] as const,
          );
          return { table, children: new Map(children) };
        },
      },
    ]),
  );
  return {
    synthesizer: FORMAT.synthesizer,
    metadata,
    estimatedRows: Object.fromEntries(Object.entries(rows).filter(([name]) => !hidden.has(name))),
    measurements: [],
    ...datasetSampling(schema, sources),
    serialize: () => {
      const { tableSynthesizer } = parts;
      const header: Header = { ...FORMAT, metadata, tableSynthesizer, rows, links, names: [...models.keys()] };
      return writeBundle(
        header,
        [...models.values()].map((model) => model.serialize()),
      );
    },
  };
}

export function readIndependentTables(bytes: Uint8Array): DatasetModel {
  return readBundle<Header, DatasetModel>(
    FORMAT,
    bytes,
    ({ names, metadata, tableSynthesizer, rows, links }, files) => {
      checkModelFile(links.length === drawnSchema(metadata).links.length && names.length === files.length);
      const { deserialize } = findSynthesizer(tableSynthesizer);
      const models = new Map(names.map((name, at) => [name, deserialize(files[at]!)]));
      return independentTablesModel({ metadata, tableSynthesizer, rows, links, models });
    },
  );
}
