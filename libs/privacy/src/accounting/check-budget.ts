import { PrivacyError } from '../privacy-error.js';

/** Beyond this, epsilon promises nothing to anybody. */
export const LARGEST_EPSILON = 100;

/** epsilon must be a number in (0, 100]. @throws PrivacyError `bad_epsilon` */
export function checkEpsilon(epsilon: number): void {
  if (typeof epsilon === 'number' && epsilon > 0 && epsilon <= LARGEST_EPSILON) return;
  throw new PrivacyError(
    'bad_epsilon',
    epsilon > LARGEST_EPSILON
      ? `An epsilon above ${LARGEST_EPSILON} protects nobody; choose one of at most ${LARGEST_EPSILON}, usually between 0.1 and 10.`
      : 'epsilon must be a number above 0; choose one between 0.1 and 10.',
    { largest: LARGEST_EPSILON },
  );
}

/** From here on delta promises nothing: publishing every tenth row as it is would keep it. */
const DELTA_OF_NO_USE = 0.1;

/**
 * What a release may promise: epsilon as `checkEpsilon`, delta in (0, 0.1). Accounting itself takes any delta below 1.
 * @throws PrivacyError `bad_epsilon`, `bad_delta`
 */
export function checkPromise(epsilon: number, delta: number): void {
  checkEpsilon(epsilon);
  checkDelta(delta);
  if (delta < DELTA_OF_NO_USE) return;
  throw new PrivacyError(
    'bad_delta',
    'With a delta of 1/10 or more, every tenth row could be published as it is, and the promise would be kept; choose one far below 1 / (number of people), such as 1e-9.',
    { below: DELTA_OF_NO_USE },
  );
}

/** delta must be a number in (0, 1). @throws PrivacyError `bad_delta` */
export function checkDelta(delta: number): void {
  if (typeof delta === 'number' && delta > 0 && delta < 1) return;
  throw new PrivacyError(
    'bad_delta',
    'delta must be a number between 0 and 1, both excluded; choose one far below 1 / (number of people), such as 1e-9.',
  );
}

/** A cost must be a positive safe integer. @throws PrivacyError `bad_cost` */
export function checkPicoRho(picoRho: number): void {
  if (Number.isSafeInteger(picoRho) && picoRho > 0) return;
  throw new PrivacyError(
    'bad_cost',
    'The cost of a measurement must be a positive whole number of picoRho; give the measurement a share of the budget.',
  );
}
