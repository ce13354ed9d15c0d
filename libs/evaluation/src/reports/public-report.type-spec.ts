import { protect } from '@likeness/privacy';
import { compareExactly, forReviewers } from '@likeness/privacy/reviewer-door';
import { buildPublicReport } from './build-public-report.js';
import { buildReviewerReport } from './build-reviewer-report.js';
import { plan, promise, publicInput, realRows, reviewInput } from './report.fixture.js';

/*
 * Checked by the compiler: every line marked as an error must be one. A private value, a reviewer's result or one of its numbers
 * cannot enter the public report.
 */
const real = protect(realRows);
const closed = buildReviewerReport({ ...publicInput, ...reviewInput, real: protect({ training: realRows }) });
const open = await forReviewers(closed);
const exactRows = compareExactly(real, (table) => table.rowCount);
const [marginal] = publicInput.measurements;

const check = { what: 'pairs', error: 0.01, sigma: 0.001, floor: 0.005, marginals: 3 } as const;
buildPublicReport({ ...publicInput, checks: [check] });

// @ts-expect-error a private table is no synthetic table
buildPublicReport({ ...publicInput, synthetic: real });
// @ts-expect-error a private list of marginals is no measurement
buildPublicReport({ ...publicInput, measurements: protect(publicInput.measurements) });
// @ts-expect-error a private count is no noisy count
buildPublicReport({ ...publicInput, measurements: [{ ...marginal!, counts: protect(marginal!.counts) }] });
// @ts-expect-error a reviewer's result is no number
buildPublicReport({ ...publicInput, measurements: [{ ...marginal!, sigma: exactRows }] });
// @ts-expect-error a reviewer's report is no plan
buildPublicReport({ ...publicInput, plan: closed });
// @ts-expect-error a number of the reviewer's report, once taken out, still is one
buildPublicReport({ ...publicInput, measurements: [{ ...marginal!, sigma: open.realRows }] });
// @ts-expect-error the value of a reviewer's figure
buildPublicReport({ ...publicInput, plan: { ...plan, guarantee: { ...promise, epsilon: open.figures[0]!.value } } });
// @ts-expect-error the public report takes no further figures
buildPublicReport({ ...publicInput, figures: open.figures });
// @ts-expect-error an exact error is no paid check
buildPublicReport({ ...publicInput, checks: [{ ...check, error: open.figures[0]!.value }] });
// @ts-expect-error nor is a private one
buildPublicReport({ ...publicInput, checks: [{ ...check, floor: exactRows }] });
const gained = open.attacks[0]!.advantage!.value;
// @ts-expect-error what an attack gained on real people
buildPublicReport({ ...publicInput, plan: { ...plan, guarantee: { ...promise, delta: gained } } });
// @ts-expect-error how many people were held back
buildPublicReport({ ...publicInput, measurements: [{ ...marginal!, sigma: open.holdoutRows }] });
const { realRows: grouped } = open.fairness!.groups[0]!;
// @ts-expect-error the rows of a group of people
buildPublicReport({ ...publicInput, plan: { ...plan, guarantee: { ...promise, epsilon: grouped } } });
