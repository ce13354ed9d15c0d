export { copulasFit, learnedBySdv, scipyFunctions } from './copulas-record.js';
export { mostlyaiAccuracy, mostlyaiDistances, type EncodedRows } from './mostlyai-record.js';
export { encodeByQuantiles } from './quantile-encoding.js';
export { learnSdvCopula } from './sdv-copula.js';
export { sdnistRecord } from './sdnist-record.js';
export type { TextPair } from './sdnist-columns.js';
export type { Points } from '../nearest/euclidean-neighbours.js';
