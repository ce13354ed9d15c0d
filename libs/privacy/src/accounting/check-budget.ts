/** epsilon must be a number in (0, 100]. @throws PrivacyError `bad_epsilon` */
export function checkEpsilon(_epsilon: number): void {
  throw new Error('being built');
}

/** delta must be a number in (0, 1). @throws PrivacyError `bad_delta` */
export function checkDelta(_delta: number): void {
  throw new Error('being built');
}
