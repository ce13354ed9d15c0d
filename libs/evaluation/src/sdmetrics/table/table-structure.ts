import type { Frame } from '../data/frame.js';
import type { TableMetric } from './table-metric.js';

const typesOf = (frame: Frame): ReadonlySet<string> =>
  new Set([...frame.columns].map(([name, series]) => JSON.stringify([name, series.dtype])));

export const structureScore = (real: Frame, synthetic: Frame): number => {
  const [a, b] = [typesOf(real), typesOf(synthetic)];
  const common = [...a].filter((entry) => b.has(entry)).length;
  return common / (a.size + b.size - common);
};

export const tableStructure: TableMetric = {
  name: 'TableStructure',
  appliesTo: 'a table',
  formula:
    'columns with the same name and type on both sides / all (name, type) pairs; a whole-number column with nulls is another type',
  range: [0, 1],
  compute: ({ real, synthetic }) => structureScore(real, synthetic),
  breakdown: ({ real, synthetic }) => ({ score: structureScore(real, synthetic) }),
};
