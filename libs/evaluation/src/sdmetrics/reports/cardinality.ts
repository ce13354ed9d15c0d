import { cardinalityShapeSimilarity } from '../multi-table/cardinality-shape-similarity.js';
import { keysOf } from '../multi-table/relationship-keys.js';
import { attempt, type ReportProperty } from './property.js';

/** How alike the numbers of children are. */
export const cardinality: ReportProperty = {
  name: 'Cardinality',
  needsRelationships: true,
  details: ({ real, synthetic, metadata }) =>
    metadata.relationships.map((r) => ({
      'Child Table': r.child_table_name,
      'Parent Table': r.parent_table_name,
      'Foreign Key': r.child_foreign_key,
      Metric: cardinalityShapeSimilarity.name,
      ...attempt(() => cardinalityShapeSimilarity.compare(keysOf(real, r), keysOf(synthetic, r), {}).score),
    })),
};
