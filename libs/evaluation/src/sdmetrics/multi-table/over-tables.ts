import type { Frames } from '../data/frame.js';
import type { Breakdown, MetricInput, SdMetric } from '../metric.js';
import { randomOf } from '../numeric/sample-rows.js';
import { meanOfKnown } from '../numeric/mean-of-known.js';
import { peerErrorOf, SdMetricsError } from '../sdmetrics-error.js';
import type { TableMetric } from '../table/table-metric.js';

type Group = Readonly<Record<string, Breakdown>>;

const sameTables = (a: Frames, b: Frames): boolean => a.size === b.size && [...a.keys()].every((name) => b.has(name));

const isGroup = (value: Breakdown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The scores of one table: its own, or one for each column or pair that has one. */
const scoresOf = (table: Group): readonly number[] => {
  const own = table['score'];
  if (typeof own === 'number') return [own];
  return Object.values(table).flatMap((part) => {
    const score = isGroup(part) ? part['score'] : undefined;
    return typeof score === 'number' ? [score] : [];
  });
};

/** A table metric on every table where it can be computed: the mean of all its scores. */
export const overTables = (metric: TableMetric): SdMetric => {
  const breakdown = ({ real, synthetic, metadata, args }: MetricInput): Readonly<Record<string, Group>> => {
    if (!sameTables(real, synthetic))
      throw new SdMetricsError('bad_value', 'The real and the synthetic data must have the same tables.');
    const tables: Record<string, Group> = {};
    const random = randomOf({ args });
    for (const [name, table] of Object.entries(metadata.tables)) {
      const sides = { real: real.get(name), synthetic: synthetic.get(name) };
      if (sides.real === undefined || sides.synthetic === undefined) continue;
      try {
        tables[name] = metric.breakdown({
          real: sides.real,
          synthetic: sides.synthetic,
          metadata: table,
          args,
          random,
        });
      } catch (error) {
        if (peerErrorOf(error) === undefined) throw error;
      }
    }
    if (Object.keys(tables).length === 0)
      throw new SdMetricsError('incomputable', `${metric.name} can be computed on none of the tables.`);
    return tables;
  };
  return {
    ...metric,
    id: `multi_table.${metric.name}`,
    level: 'multi_table',
    appliesTo: 'several tables',
    formula: `mean of the scores of ${metric.name} on the tables where it can be computed`,
    unknown: `No table has a value of ${metric.name}.${metric.unknown === undefined ? '' : ` ${metric.unknown}`}`,
    compute: (input) => meanOfKnown(Object.values(breakdown(input)).flatMap(scoresOf)),
    breakdown,
  };
};
