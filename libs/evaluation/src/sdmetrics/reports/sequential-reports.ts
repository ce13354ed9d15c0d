import { columnPairTrends } from './column-pair-trends.js';
import { columnShapes } from './column-shapes.js';
import { diagnosticProperties } from './diagnostic-report.js';
import { reportAsSdMetric } from './report.js';
import { sequenceChanges } from './sequence-changes.js';
import { sequenceLengths } from './sequence-lengths.js';
import { sequenceStatistics } from './sequence-statistics.js';
import { sequenceValidity } from './sequence-validity.js';

/** SDMetrics takes a table of sequences for any other table; these two reports look at the sequences as well. */
export const sequentialQualityReport = reportAsSdMetric(
  {
    name: 'SequentialQualityReport',
    appliesTo: 'a table with a sequence key',
    formula:
      'mean of Column Shapes, Column Pair Trends, Sequence Lengths, Sequence Statistics and Changes Between Rows',
    range: [0, 1],
    arguments: ['real_correlation_threshold', 'real_association_threshold'],
    unknown: 'No property could be computed: the columns have no values, or none that can be compared.',
  },
  [columnShapes, columnPairTrends, sequenceLengths, sequenceStatistics, sequenceChanges],
);

export const sequentialDiagnosticReport = reportAsSdMetric(
  {
    name: 'SequentialDiagnosticReport',
    appliesTo: 'a table with a sequence key',
    formula: 'mean of the properties of the DiagnosticReport and of Sequence Validity, as far as they apply',
    range: [0, 1],
    arguments: ['constraints'],
  },
  [...diagnosticProperties, sequenceValidity],
);
