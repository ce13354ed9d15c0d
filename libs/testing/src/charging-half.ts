import type { Cost, Odometer } from '@likeness/privacy';

const half = ({ picoRho, delta }: Cost): Cost => ({ picoRho: Math.floor(picoRho / 2), delta });

/** A planted bug: what it charges is half of what is drawn, so that the ledger sees nothing wrong. */
export const chargingHalf = (odometer: Odometer): Odometer => ({
  recall: (key) => odometer.recall(key),
  store: (draw) => odometer.store({ ...draw, cost: half(draw.cost) }),
  charge: (key, cost) => odometer.charge(key, half(cost)),
});
