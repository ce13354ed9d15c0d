/** Under which the checks are charged. */
export const CHECKS_KEY = 'checks';
