import { requestRoutes } from './access-request.js';
import { accountRoutes } from './account.js';
import { auditRoutes } from './audit.js';
import { budgetRoutes } from './budget.js';
import { datasetRoutes } from './dataset.js';
import { drawRoutes } from './draw.js';
import { releaseRoutes } from './release.js';
import { ruleRoutes } from './rule.js';
import { runRoutes } from './run.js';
import { sourceRoutes } from './source.js';

/** Every operation of the HTTP API, below `/api`. */
export const routes = {
  account: accountRoutes,
  sources: sourceRoutes,
  rules: ruleRoutes,
  runs: runRoutes,
  releases: releaseRoutes,
  datasets: datasetRoutes,
  draws: drawRoutes,
  requests: requestRoutes,
  budget: budgetRoutes,
  audit: auditRoutes,
} as const;
