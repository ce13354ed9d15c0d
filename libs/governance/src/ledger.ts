import { decide, type Decision } from './decision.js';

/** Integers in units of 1e-12 rho (zCDP). */
export interface Balance {
  readonly spent: number;
  readonly reserved: number;
}

export interface Budget extends Balance {
  readonly cap: number;
}

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
