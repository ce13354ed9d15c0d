import { PrivacyError } from '../privacy-error.js';
import { checkDelta } from './check-budget.js';
import { checkMechanism } from './check-mechanism.js';
import { rhoOfMechanism } from './conversions.js';
import { DISCRETE_SLACK, muOfDiscreteGaussian } from './discrete-gdp.js';
import { composeMu, epsilonOfMu } from './gdp.js';
import type { Mechanism } from './mechanism.js';
import { privacyLoss } from './privacy-loss/privacy-loss.js';
import { epsilonOfRenyi } from './renyi/epsilon-of-renyi.js';
import { composeRenyi, renyiOfMechanism } from './renyi/renyi-of-mechanism.js';
import { epsilonOfRho } from './zcdp.js';

export type Accountant = 'gdp' | 'privacy-loss' | 'renyi' | 'zcdp';

export interface AccountedEpsilon {
  /** The smallest that any accountant proves. */
  readonly epsilon: number;
  readonly accountant: Accountant;
  /** What each accountant that can bound this composition proves; Infinity: nothing at this delta. */
  readonly bounds: Readonly<Partial<Record<Accountant, number>>>;
}

/**
 * epsilon at `delta` of the adaptive composition of mechanisms of any kinds, by every accountant that knows all of them. Each bound holds, so the smallest does.
 * @throws PrivacyError `bad_delta`, `bad_mechanism`; `unsupported_accounting` where no accountant knows all of them
 */
export function epsilonOfComposition(mechanisms: readonly Mechanism[], delta: number): AccountedEpsilon {
  checkDelta(delta);
  mechanisms.forEach(checkMechanism);
  const bounds: Partial<Record<Accountant, number>> = {};
  for (const accountant of ACCOUNTANTS) {
    const epsilon = ifKnown(() => BOUNDS[accountant](mechanisms, delta));
    if (epsilon !== undefined) bounds[accountant] = epsilon;
  }
  // The first of equals: closed formulas before grids.
  const accountant = ACCOUNTANTS.filter((one) => bounds[one] !== undefined).sort((a, b) => bounds[a]! - bounds[b]!)[0];
  if (accountant === undefined)
    throw new PrivacyError(
      'unsupported_accounting',
      'No accountant knows all of these mechanisms; account for zCDP apart from sampled Laplace noise and from approximate guarantees.',
    );
  return { epsilon: bounds[accountant]!, accountant, bounds };
}

const ACCOUNTANTS: readonly Accountant[] = ['gdp', 'zcdp', 'privacy-loss', 'renyi'];

type Bound = (mechanisms: readonly Mechanism[], delta: number) => number | undefined;

const BOUNDS: Readonly<Record<Accountant, Bound>> = {
  gdp: (mechanisms, delta) => {
    const mus = mechanisms.map(muOfMechanism);
    if (mus.length === 0 || !mus.every((mu) => mu !== undefined)) return undefined;
    const slack = mechanisms.some(({ type }) => type === 'discrete-gaussian') ? DISCRETE_SLACK : 0;
    return epsilonOfMu(composeMu(mus), delta * Math.exp(-2 * slack)) + slack;
  },
  zcdp: (mechanisms, delta) => {
    const rhos = mechanisms.map(rhoOfMechanism);
    return rhos.every((rho) => rho !== undefined)
      ? epsilonOfRho(
          rhos.reduce((sum, rho) => sum + rho, 0),
          delta,
        )
      : undefined;
  },
  'privacy-loss': (mechanisms, delta) => privacyLoss(mechanisms).epsilonOfDelta(delta),
  renyi: (mechanisms, delta) => epsilonOfRenyi(composeRenyi(mechanisms.map(renyiOfMechanism)), delta).epsilon,
};

function muOfMechanism(mechanism: Mechanism): number | undefined {
  const count = mechanism.count ?? 1;
  if (mechanism.type === 'gdp') return mechanism.mu * Math.sqrt(count);
  if (mechanism.type === 'discrete-gaussian') {
    const mu = muOfDiscreteGaussian(mechanism.sigma, mechanism.sensitivity ?? 1);
    return mu === undefined ? undefined : mu * Math.sqrt(count);
  }
  if (mechanism.type !== 'gaussian' || (mechanism.samplingProbability ?? 1) < 1) return undefined;
  return ((mechanism.sensitivity ?? 1) / mechanism.sigma) * Math.sqrt(count);
}

function ifKnown<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof PrivacyError && error.code === 'unsupported_accounting') return undefined;
    throw error;
  }
}
