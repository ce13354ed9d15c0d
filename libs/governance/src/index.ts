export { auditHash, chain, chainStart, follows, genesisHash } from './audit.js';
export type { AuditDetails, AuditStep, ChainedStep, ChainHead, Sha256 } from './audit.js';
export { canonicalJson } from './canonical-json.js';
export { decide, refuse } from './decision.js';
export type { Decision, Refusal, RefusalGround } from './decision.js';
export { checkDraw, checkDrawnRows, drawPermissions, MOST_OPEN_DRAWS, mostDrawnRows } from './draw-permissions.js';
export type { DrawActor, DrawFacts, DrawRelation } from './draw-permissions.js';
export { checkEndDate, entitlementState } from './entitlement.js';
export type { EntitlementSpan, EntitlementState } from './entitlement.js';
export { epsilonOf, picoRhoWithin } from './epsilon-of-rho.js';
export {
  budgetWith,
  canCharge,
  canReserve,
  deltaOf,
  emptyBalance,
  fold,
  isPicoRho,
  left,
  move,
  settlement,
} from './ledger.js';
export type { Balance, Budget, LedgerMovement, PopulationAccounting, PopulationBudget } from './ledger.js';
export type { PermissionRule, PermissionTable, Permit, Standing, Transition } from './permission-table.js';
export { permissionsDocument } from './permissions-document.js';
export { checkLimits, defaultLimits, limitableFigures, limitOfEpsilon, limitsOf } from './metric-limits.js';
export {
  checkAllowedSynthesizers,
  checkGuarantee,
  checkPolicy,
  checkRun,
  checkSynthesizer,
  defaultPolicy,
} from './policy.js';
export type { PlanFacts, RunFacts } from './policy.js';
export { emptyCard, missingFromCard } from './release-card.js';
export { applyReleaseAction, releaseActionsFor, releasePermissions } from './release-workflow.js';
export type { ReleaseActor, ReleaseRelation } from './release-workflow.js';
export { applyRequestAction, missingFromRequest, requestActionsFor, requestPermissions } from './request-workflow.js';
export type { RequestActor, RequestRelation } from './request-workflow.js';
export { applyRunEvent, hasEnded, runTransitions } from './run-workflow.js';
export type { RunEvent } from './run-workflow.js';
export { applySourceAction, sourceTransitions } from './source-workflow.js';
export type { SourceAction } from './source-workflow.js';
export { tableNameOf } from './table-name-of.js';
