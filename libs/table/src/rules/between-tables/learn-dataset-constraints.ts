import { demand } from '../../checking/rule.js';
import type { Dataset } from '../../dataset.js';
import type { Metadata } from '../../metadata.js';
import { kindOfDatasetConstraint, type DatasetRules } from './dataset-rules.js';

/** Metadata whose constraints over several tables have the keys that real rows show. No guarantee: the keys are real. */
export function learnDatasetConstraints(metadata: Metadata, real: Dataset): Metadata {
  if (metadata.constraints === undefined) return metadata;
  const constraints = metadata.constraints.map((constraint) => {
    const { kind, parameters } = kindOfDatasetConstraint(constraint);
    const learned = kind.learn?.(parameters, metadata.tables, real) ?? {};
    return { ...constraint, parameters: { ...parameters, ...learned } };
  });
  return { ...metadata, constraints };
}

/** @throws TableError `bad_metadata` where shared keys are neither listed nor counted: reading that off the data would reveal people */
export function demandPublicKeys({ hidden }: DatasetRules): void {
  for (const { places, isSuperset, generation, keys, count } of hidden.values()) {
    const kind = isSuperset ? 'ForeignToForeignKeySubset' : 'ForeignToForeignKey';
    const which = places.map(({ table, key }) => `${table}.${key.join('+')}`).join(', ');
    const remedy =
      generation === 'new'
        ? 'Declare "number_of_keys", how many there are'
        : 'List them under "keys", or let "foreign_key_generation" be "new" with "number_of_keys"';
    demand(
      keys !== undefined || (generation === 'new' && count !== undefined),
      {},
      `${kind} on ${which} does not say publicly which keys there are, and learning it from the data would reveal people. ${remedy}, or choose a synthesizer without a guarantee`,
    );
  }
}
