import type { ColumnRole } from './column-roles.js';
import type { WeightedMeasurement } from './measurement-plan.js';

/** One measurement for every column that declares no domain; together they take `share` of the budget. */
export function domainMeasurements(roles: readonly ColumnRole[], share: number): WeightedMeasurement[] {
  const measured = roles.filter((role) => role.kind === 'measured');
  const open = measured.filter(({ by }) => by === 'partitions').length;
  return measured.map(({ name, by }) => ({
    key: `domain/${name}`,
    what:
      by === 'bounds'
        ? `The range of \`${name}\`, which declares none.`
        : `Which values of \`${name}\` enough people share; it declares none.`,
    columns: [name],
    noise: 'gaussian',
    share: share / measured.length,
    deltaShare: by === 'partitions' ? 1 / open : 0,
  }));
}
