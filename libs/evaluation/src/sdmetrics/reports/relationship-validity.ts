import { keysOf } from '../multi-table/relationship-keys.js';
import { cardinalityBoundaryAdherence } from '../pair/cardinality-boundary-adherence.js';
import { referentialIntegrity } from '../pair/referential-integrity.js';
import { attempt, type ReportProperty } from './property.js';

/** Whether foreign keys have a parent, and parents a possible number of children. */
export const relationshipValidity: ReportProperty = {
  name: 'Relationship Validity',
  needsRelationships: true,
  details: ({ real, synthetic, metadata }) =>
    metadata.relationships.flatMap((r) => {
      const [a, b] = [keysOf(real, r), keysOf(synthetic, r)];
      const about = {
        'Parent Table': r.parent_table_name,
        'Child Table': r.child_table_name,
        'Primary Key': r.parent_primary_key,
        'Foreign Key': r.child_foreign_key,
      };
      return [
        {
          ...about,
          Metric: 'ReferentialIntegrity',
          ...attempt(() => referentialIntegrity(a.child, b.parent, b.child)),
        },
        {
          ...about,
          Metric: 'CardinalityBoundaryAdherence',
          ...attempt(() => cardinalityBoundaryAdherence(a, b)),
        },
      ];
    }),
};
