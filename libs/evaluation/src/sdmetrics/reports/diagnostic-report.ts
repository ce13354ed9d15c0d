import { constraintValidity } from './constraint-validity.js';
import { dataStructure } from './data-structure.js';
import { dataValidity } from './data-validity.js';
import { relationshipValidity } from './relationship-validity.js';
import { reportAsSdMetric } from './report.js';

export const diagnosticProperties = [dataValidity, dataStructure, relationshipValidity, constraintValidity];

export const diagnosticReport = reportAsSdMetric(
  {
    name: 'DiagnosticReport',
    appliesTo: 'one or several tables',
    formula:
      'mean of Data Validity, Data Structure, Relationship Validity and Constraint Validity, as far as they apply',
    range: [0, 1],
    arguments: ['constraints'],
  },
  diagnosticProperties,
);
