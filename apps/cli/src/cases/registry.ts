import { distributionCases } from './distribution-cases.js';
import { anonymeterCases } from './anonymeter-cases.js';
import { dpAccountingCases } from './dp-accounting-cases.js';
import { fairnessCases } from './fairness-cases.js';
import type { CaseFamily } from './golden-record.js';
import { metadataDetectionCases } from './metadata-detection-cases.js';
import { privatePgmCases } from './private-pgm-cases.js';
import { mostlyaiCases } from './mostlyai-cases.js';
import { sdmetricsCases } from './sdmetrics-cases.js';
import { sdnistCases } from './sdnist-cases.js';

/** Every family of golden cases that can be computed. */
export const caseFamilies: readonly CaseFamily[] = [
  dpAccountingCases,
  privatePgmCases,
  metadataDetectionCases,
  sdmetricsCases,
  sdnistCases,
  mostlyaiCases,
  distributionCases,
  anonymeterCases,
  ...fairnessCases,
];
