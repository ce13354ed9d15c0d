export { copulasFit, learnedBySdv, scipyFunctions } from './copulas-record.js';
export { mostlyaiAccuracy } from './mostlyai-record.js';
export { mostlyaiDistances, mostlyaiReportedDistances, type EncodedRows } from './mostlyai-distances.js';
export { mostlyaiSimilarity } from './mostlyai-similarity.js';
export { encodeByQuantiles } from './quantile-encoding.js';
export { learnSdvCopula } from './sdv-copula.js';
export { sdnistRecord } from './sdnist-record.js';
export type { TextPair } from './sdnist-columns.js';
export type { Points } from '../nearest/euclidean-neighbours.js';
