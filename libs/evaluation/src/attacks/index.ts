export { attacks, findAttack } from './registry.js';
export { AttackError, type AttackErrorCode } from './attack-error.js';
export type { Attack, AttackArgument, AttackContext, AttackResult, AttackRun, Synthesize } from './attack.js';
export type { Interval, Tally } from './success-rate.js';
export { anonymeterMetricNames, computeAnonymeterRecord } from './golden/compute-record.js';
