import type { FigureInterval } from '../../metrics/metric.js';

/** A 95 % interval for an area under the ROC curve from the bound A (1 - A) / min(n1, n0) of its variance (Birnbaum and Klose 1957). */
export const areaInterval = (area: number, truth: Uint8Array): FigureInterval | null => {
  const ones = truth.reduce((sum, label) => sum + label, 0);
  const fewer = Math.min(ones, truth.length - ones);
  if (fewer === 0) return null;
  const half = 1.96 * Math.sqrt((area * (1 - area)) / fewer);
  return { low: Math.max(0, area - half), high: Math.min(1, area + half), confidence: 0.95 };
};
