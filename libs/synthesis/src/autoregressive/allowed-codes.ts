import { boundValue, type ColumnMetadata } from '@likeness/table';
import { conditionText, conditionValues } from '../conditions/condition-values.js';
import type { ColumnCondition, ConditionValue } from '../synthesizer.js';
import { codeCount, type ColumnCodes, type NumberCodes, type Part } from './column-codes.js';

/** What a condition leaves of a column. */
export interface AllowedCodes {
  /** Of every code: the probability that its values fulfil the condition. */
  readonly weights: Float64Array;
  /** Of numbers: the parts of every code that are left; empty where all of it is, or nothing. */
  readonly parts: readonly (readonly Part[])[];
}

/** The condition was checked against the learned domain. */
export function allowedCodes(codes: ColumnCodes, column: ColumnMetadata, condition: ColumnCondition): AllowedCodes {
  const weights = new Float64Array(codeCount(codes));
  if (codes.kind === 'categories') {
    for (const value of conditionValues(condition)) {
      const code = codes.values.indexOf(conditionText(value));
      if (code >= 0) weights[code] = 1;
    }
    return { weights, parts: [] };
  }
  if (conditionValues(condition).includes(null)) weights.fill(1, codes.lows.length);
  const ranges = rangesOf(column, condition);
  const parts = codes.lows.map((_, code) => partsOf(codes, code, ranges));
  const isPoint = parts.every((each) => each.every(({ weight }) => weight === 0));
  const weighted = parts.map((each) => each.map((part) => (isPoint ? { ...part, weight: 1 } : part)));
  weighted.forEach((each, code) => (weights[code] = each.reduce((sum, { weight }) => sum + weight, 0)));
  return { weights, parts: weighted };
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangesOf(column: ColumnMetadata, condition: ColumnCondition): readonly Range[] {
  const point = (value: ConditionValue): Range[] => {
    if (value === null || typeof value === 'boolean') return [];
    const at = boundValue(column, value);
    return [{ low: at, high: at }];
  };
  if (condition === null || typeof condition !== 'object') return point(condition);
  if ('values' in condition) return [...new Set(condition.values)].flatMap(point);
  const end = (value: number | string | undefined, otherwise: number): number =>
    value === undefined ? otherwise : boundValue(column, value);
  return [{ low: end(condition.min, -Infinity), high: end(condition.max, Infinity) }];
}

/** Keeps what is on a grid there, whatever the rounding. */
const EDGE = 1e-9;

function partsOf({ lows, highs, decimals }: NumberCodes, code: number, ranges: readonly Range[]): readonly Part[] {
  const [low, high] = [lows[code]!, highs[code]!];
  const unit = decimals === undefined ? 0 : 10 ** -decimals;
  return ranges.flatMap((range): Part[] => {
    const part = { low: Math.max(low, range.low), high: Math.min(high, range.high) };
    if (unit > 0 && high > low) {
      const first = Math.ceil((part.low - low) / unit - EDGE);
      const last = Math.floor((part.high - low) / unit + EDGE);
      if (first > last) return [];
      const all = Math.round((high - low) / unit) + 1;
      const at = (step: number): number => Number((low + step * unit).toFixed(decimals));
      return [{ low: at(first), high: at(last), weight: (last - first + 1) / all }];
    }
    if (part.low > part.high) return [];
    return [{ ...part, weight: high > low ? (part.high - part.low) / (high - low) : 1 }];
  });
}
