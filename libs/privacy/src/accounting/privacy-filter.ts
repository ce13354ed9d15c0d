import { PrivacyError } from '../privacy-error.js';
import { checkDelta } from './check-budget.js';
import { checkMechanism } from './check-mechanism.js';
import { rhoOfMechanism } from './conversions.js';
import type { Mechanism } from './mechanism.js';
import { RENYI_ORDERS } from './renyi/orders.js';
import { renyiOfMechanism } from './renyi/renyi-of-mechanism.js';
import { epsilonOfRho } from './zcdp.js';

/** In what a filter counts. Each adds up under adaptive composition, also when the costs themselves are chosen after looking at earlier answers. */
export type FilterCurrency =
  | { readonly kind: 'zcdp' }
  /** mu^2, for Gaussian mechanisms without sampling. */
  | { readonly kind: 'gdp' }
  /** The Renyi divergence of one order, chosen before anything is measured; one of `RENYI_ORDERS`. */
  | { readonly kind: 'renyi'; readonly order: number };

export type Admission =
  { readonly allowed: true } | { readonly allowed: false; readonly needed: number; readonly left: number };

/**
 * Decides, mechanism after mechanism, whether the next may still run. What runs may depend on all answers before.
 *
 * Guarantee: whatever was admitted satisfies the budget as a whole.
 * Citation: Rogers, Roth, Ullman and Vadhan (2016) for the notion; Feldman and Zrnic (2021) for Renyi, Whitehouse, Ramdas, Rogers and Wu (2023) for zCDP,
 * Koskela, Tobaben and Honkela (2023) for GDP. See docs/proofs/adaptive-composition.md.
 */
export interface PrivacyFilter {
  /** Charges the mechanism if the budget allows it, before it runs; else nothing is charged. @throws PrivacyError `bad_mechanism`, `unsupported_accounting` */
  admit(mechanism: Mechanism): Admission;
  /** In the currency of the filter. */
  spent(): number;
}

/** @throws PrivacyError `bad_cost` for a budget or an order that makes no sense */
export function privacyFilter(currency: FilterCurrency, budget: number): PrivacyFilter {
  if (!(budget > 0 && budget < Infinity))
    throw new PrivacyError('bad_cost', 'The budget of a filter must be a finite number above 0; correct it.');
  const priceOf = priceIn(currency);
  let spent = 0;
  return {
    admit(mechanism) {
      checkMechanism(mechanism);
      const needed = priceOf(mechanism);
      // Rounded up, so that many small charges never add up to more than their sum.
      const after = spent + needed * (1 + 1e-12);
      if (!(after <= budget)) return { allowed: false, needed, left: budget - spent };
      spent = after;
      return { allowed: true };
    },
    spent: () => spent,
  };
}

/**
 * epsilon of what an odometer shows, valid at whatever moment one chooses to look: budgets of firstRho * 2^k are filters, the k-th with a share of delta.
 * The price of looking whenever one likes; a run whose budget is fixed beforehand uses `epsilonOfRho` of that budget.
 * @throws PrivacyError `bad_cost`, `bad_delta`
 */
export function epsilonOfOdometer(spentRho: number, delta: number, firstRho: number): number {
  checkDelta(delta);
  if (!(firstRho > 0 && spentRho >= 0 && spentRho < Infinity))
    throw new PrivacyError(
      'bad_cost',
      'An odometer shows a finite rho of at least 0, and its first budget is above 0; correct them.',
    );
  const k = Math.max(0, Math.ceil(Math.log2(spentRho / firstRho)));
  // 1 + 1/4 + 1/9 + ... = pi^2 / 6.
  return epsilonOfRho(firstRho * 2 ** k, (delta * 6) / (Math.PI * (k + 1)) ** 2);
}

function priceIn(currency: FilterCurrency): (mechanism: Mechanism) => number {
  switch (currency.kind) {
    case 'zcdp':
      return (mechanism) => known(rhoOfMechanism(mechanism));
    case 'gdp':
      return (mechanism) => {
        const count = mechanism.count ?? 1;
        if (mechanism.type === 'gdp') return count * mechanism.mu ** 2;
        const plain = mechanism.type === 'gaussian' && (mechanism.samplingProbability ?? 1) === 1;
        return known(plain ? count * ((mechanism.sensitivity ?? 1) / mechanism.sigma) ** 2 : undefined);
      };
    case 'renyi': {
      const at = RENYI_ORDERS.indexOf(currency.order);
      if (at < 0) throw new PrivacyError('bad_cost', 'This Renyi order is not tabulated; choose one of RENYI_ORDERS.');
      return (mechanism) => renyiOfMechanism(mechanism)[at]!;
    }
  }
}

function known(price: number | undefined): number {
  if (price !== undefined) return price;
  throw new PrivacyError(
    'unsupported_accounting',
    'This mechanism has no price in the currency of the filter; choose another currency.',
  );
}
