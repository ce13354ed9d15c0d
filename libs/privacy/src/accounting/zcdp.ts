/** The smallest known epsilon of a rho-zCDP computation at this delta, rounded up. @throws PrivacyError `bad_cost`, `bad_delta` */
export function epsilonOfRho(_rho: number, _delta: number): number {
  throw new Error('being built');
}

/** The largest rho that is (epsilon, delta)-DP, rounded down. @throws PrivacyError `bad_epsilon`, `bad_delta` */
export function rhoOfEpsilon(_epsilon: number, _delta: number): number {
  throw new Error('being built');
}
