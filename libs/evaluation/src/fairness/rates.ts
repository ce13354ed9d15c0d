import type { Confusion } from './confusion.js';

/** A share of a confusion table. NaN where there is nothing to divide by. */
export type Rate = (confusion: Confusion) => number;

export const rowsIn = (c: Confusion): number => c.truePositives + c.falsePositives + c.trueNegatives + c.falseNegatives;

export const baseRate: Rate = (c) => (c.truePositives + c.falseNegatives) / rowsIn(c);
export const selectionRate: Rate = (c) => (c.truePositives + c.falsePositives) / rowsIn(c);
export const truePositiveRate: Rate = (c) => c.truePositives / (c.truePositives + c.falseNegatives);
export const falsePositiveRate: Rate = (c) => c.falsePositives / (c.falsePositives + c.trueNegatives);
export const trueNegativeRate: Rate = (c) => c.trueNegatives / (c.falsePositives + c.trueNegatives);
export const falseNegativeRate: Rate = (c) => c.falseNegatives / (c.truePositives + c.falseNegatives);
export const precision: Rate = (c) => c.truePositives / (c.truePositives + c.falsePositives);
export const negativePrecision: Rate = (c) => c.trueNegatives / (c.trueNegatives + c.falseNegatives);
export const falseDiscoveryRate: Rate = (c) => c.falsePositives / (c.truePositives + c.falsePositives);
export const falseOmissionRate: Rate = (c) => c.falseNegatives / (c.trueNegatives + c.falseNegatives);
export const accuracy: Rate = (c) => (c.truePositives + c.trueNegatives) / rowsIn(c);
export const errorRate: Rate = (c) => (c.falsePositives + c.falseNegatives) / rowsIn(c);
export const f1: Rate = (c) => (2 * c.truePositives) / (2 * c.truePositives + c.falsePositives + c.falseNegatives);
export const balancedAccuracy: Rate = (c) => {
  const known = [truePositiveRate(c), trueNegativeRate(c)].filter((rate) => !Number.isNaN(rate));
  return known.reduce((sum, rate) => sum + rate, 0) / known.length;
};
