import { USUAL_MAX_DRAWN_ROWS, type FigureLimits, type Policy } from '@likeness/contracts';
import { clientOf } from './client-of.js';
import { test } from './portal-test.js';

/** Puts the policy and its limits back after each test of a file, however it ended: all walks share them. */
export function keepPolicy(): void {
  let policy: Policy;
  let limits: FigureLimits['limits'];
  test.beforeEach(async ({ as }) => {
    const { budget } = clientOf(await as('admin'));
    policy = await budget.policy();
    ({ limits } = await budget.limits());
  });
  test.afterEach(async ({ as }) => {
    const { budget } = clientOf(await as('admin'));
    const { limits: _, ...rest } = policy;
    const absent = { allowNoGuarantee: false, allowNoGuaranteeDraws: false, maxDrawnRows: USUAL_MAX_DRAWN_ROWS };
    await budget.setPolicy({ ...absent, ...rest });
    await budget.setLimits({ limits });
  });
}
