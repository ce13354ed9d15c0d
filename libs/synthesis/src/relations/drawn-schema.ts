import {
  datasetRules,
  relationalSchema,
  type DatasetRules,
  type Metadata,
  type RelationalSchema,
} from '@likeness/table';

/** Tables as they are drawn: with the relationships, and the tables of keys, that constraints over several tables stand for. */
export interface DrawnSchema extends RelationalSchema {
  readonly rules: DatasetRules;
}

/** @throws TableError `bad_metadata` */
export function drawnSchema(metadata: Metadata): DrawnSchema {
  const rules = datasetRules(metadata);
  return { ...relationalSchema(rules.metadata), rules };
}
