export { LikenessError } from './likeness-error.js';
export { TableError, type TableErrorCode } from './table-error.js';

export type * from './metadata.js';
export { LOCALES, type Locale } from './locales.js';
export { readMetadata, writeMetadata } from './read-metadata.js';
export { STATISTICAL_TYPES } from './checking/read-column.js';
export { boundValue } from './checking/check-domain.js';

export { constraintKinds } from './rules/constraint-kinds.js';
export type { ConstraintKind } from './rules/parameters.js';
export type { AskedParameter } from './rules/asked-parameter.js';
export type * from './rules/rule-forms.js';
export { tableRules } from './rules/table-rules.js';
export { fits, formulaOf, isMultiple, ruleChecker, type RuleChecker } from './rules/rule-checker.js';
export { demandListedConstraints, hasOpenConstraints, learnConstraints } from './rules/learn-constraints.js';
export { constraintsApartFrom } from './rules/constraints-apart-from.js';
export { addConstraints } from './rules/read-constraints.js';
export { datasetConstraintKinds } from './rules/between-tables/dataset-constraint-kinds.js';
export type { DatasetConstraintKind } from './rules/between-tables/dataset-constraint-kind.js';
export type * from './rules/between-tables/dataset-rule-forms.js';
export type { AllowedParents } from './rules/between-tables/implied-relations.js';
export { datasetRules, type CarriedRule, type DatasetRules } from './rules/between-tables/dataset-rules.js';
export { demandPublicKeys, learnDatasetConstraints } from './rules/between-tables/learn-dataset-constraints.js';
export { suggestConstraints, type SuggestedConstraint } from './rules/suggest-constraints.js';
export { writtenNumber } from './rules/written-numbers.js';
export { cellOf } from './rules/distinct-cells.js';
export type { OrderEdge, OrderNetwork } from './rules/order-networks.js';

export type * from './table.js';
export type * from './dataset.js';
export { relationalSchema, type Link, type RelationalSchema, type TableNode } from './relations/relational-schema.js';
export {
  declareRelationship,
  examineRelationships,
  keyCandidates,
  suggestRelationships,
  type RelationshipEvidence,
  type SuggestedRelationship,
} from './relations/suggest-relationships.js';
export { belongsToNone } from './relations/belongs-to-none.js';
export { bindingLinks, tablesToChooseFrom } from './relations/tables-to-choose-from.js';
export { pickTables } from './relations/pick-tables.js';
export { NO_PARENT, parentRows } from './relations/parent-rows.js';
export { checkSameColumns, tableBuilder, type TableBuilder } from './building/table-builder.js';
export { concatenateTables } from './concatenate-tables.js';
export { isOutsideDomain } from './building/outside-domain.js';
export { cellText } from './building/cell-text.js';
export { cellWriter } from './building/cell-writer.js';
export { parseNumber } from './building/parse-number.js';

export { datetimeParser, parseIsoDatetime, type DatetimeParser } from './datetime/datetime-parser.js';
export { datetimeWriter } from './datetime/datetime-writer.js';

export {
  MAX_CATEGORIES,
  type ColumnDetection,
  type Detection,
  type Observed,
  type TableDetection,
} from './detection/detection.js';
export { MISSING_MARKERS } from './detection/missing-markers.js';
export { tableDetector, type TableDetector } from './detection/table-detector.js';
export { detectRelationships } from './detection/detect-relationships.js';
export { relateByCatalogue, type CatalogueKeys } from './detection/keys-of-catalogue.js';
