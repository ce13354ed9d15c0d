import type { Accounting } from '@likeness/privacy/accounting';
import { decide, type Decision } from './decision.js';

/** Integers in units of 1e-12 rho: of zCDP, and of Gaussian DP with mu^2 = 2 rho. */
export interface Balance {
  readonly spent: number;
  readonly reserved: number;
}

export interface Budget extends Balance {
  readonly cap: number;
}

/**
 * How what was spent on a population becomes an epsilon. GDP: nothing but Gaussian noise was ever promised, or nothing at all; mixed: first Gaussian noise alone, then other
 * mechanisms too; zCDP: other mechanisms from the start.
 */
export type PopulationAccounting = Accounting | 'mixed';

export interface PopulationBudget extends Budget {
  /** What `cap` becomes with the first run that draws other than Gaussian noise: the same epsilon in zCDP. */
  readonly zcdpCap: number;
  readonly accounting: PopulationAccounting;
}

/** The budget as it would be with a run of this accounting. What was GDP ends for good with the first run that is not. Proof: docs/proofs/adaptive-composition.md. */
export const budgetWith = <B extends PopulationBudget>(budget: B, run: Accounting): B => {
  if (budget.accounting !== 'GDP' || run === 'GDP') return budget;
  const untouched = budget.spent === 0 && budget.reserved === 0;
  return { ...budget, cap: budget.zcdpCap, accounting: untouched ? 'zCDP' : 'mixed' };
};

/** The delta at which epsilon holds for everything about a population together: two accountants were in force one after the other where they are mixed. */
export const deltaOf = (accounting: PopulationAccounting, delta: number): number =>
  accounting === 'mixed' ? 2 * delta : delta;

/** reserve: set aside. charge: set aside -> spent. settle: what was set aside and never charged is given back. */
export interface LedgerMovement {
  readonly kind: 'reserve' | 'charge' | 'settle';
  readonly picoRho: number;
}

export const emptyBalance: Balance = { spent: 0, reserved: 0 };

export const isPicoRho = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0;

export const left = ({ cap, spent, reserved }: Budget): number => cap - spent - reserved;

/** May so much be set aside? The sum is never formed: it cannot overflow. */
export const canReserve = (budget: Budget, amount: number): Decision => {
  if (!isPicoRho(amount)) return decide('policy', ['The cost of a run must be a whole number of pico-rho, 0 or more.']);
  return decide(
    'policy',
    amount <= left(budget) ? [] : ['The privacy budget that is left for these people does not cover this run.'],
  );
};

/** May so much be charged to what a run has set aside? */
export const canCharge = (balance: Balance, amount: number): Decision => {
  if (!isPicoRho(amount)) return decide('policy', ['A charge must be a whole number of pico-rho, 0 or more.']);
  return decide(
    'policy',
    amount <= balance.reserved ? [] : ['The run has used up what was reserved for it. Nothing was measured.'],
  );
};

export const move = (balance: Balance, { kind, picoRho }: LedgerMovement): Balance => {
  switch (kind) {
    case 'reserve':
      return { spent: balance.spent, reserved: balance.reserved + picoRho };
    case 'charge':
      return { spent: balance.spent + picoRho, reserved: balance.reserved - picoRho };
    case 'settle':
      return { spent: balance.spent, reserved: balance.reserved - picoRho };
  }
};

export const fold = (entries: Iterable<LedgerMovement>): Balance => {
  let balance = emptyBalance;
  for (const entry of entries) balance = move(balance, entry);
  return balance;
};

/** What ends a run: everything that is still set aside goes back, nothing that was charged does. */
export const settlement = (run: Balance): LedgerMovement => ({ kind: 'settle', picoRho: run.reserved });
