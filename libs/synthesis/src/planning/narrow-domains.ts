import { boundValue, isMultiple, tableRules, type ColumnMetadata, type TableMetadata } from '@likeness/table';

/**
 * Columns whose declared domains leave out what declared limits forbid, so that no cell is spent on it. Limits at both ends are a domain where none is
 * declared. Public: it follows from the metadata.
 */
export function narrowDomains(table: TableMetadata): TableMetadata['columns'] {
  const { limits } = tableRules(table);
  if (limits.length === 0) return table.columns;
  const narrowed = limits.flatMap((limit): [string, ColumnMetadata][] => {
    const column = table.columns[limit.column]!;
    const { domain } = column;
    if (domain !== undefined && 'values' in domain) return [];
    const [declaredMin, declaredMax] = domain
      ? [boundValue(column, domain.min), boundValue(column, domain.max)]
      : [-Infinity, Infinity];
    let [min, max] = [Math.max(declaredMin, limit.min), Math.min(declaredMax, limit.max)];
    if (!Number.isFinite(min) || !Number.isFinite(max)) return [];
    const { step } = limit;
    const granularity = domain?.granularity;
    const isGrid = step !== undefined && (granularity === undefined || isMultiple(step, granularity));
    const grid = isGrid ? step : granularity;
    if (isGrid) [min, max] = [Math.ceil(min / step - 1e-9) * step, Math.floor(max / step + 1e-9) * step];
    const unit = column.sdtype === 'datetime' ? 1000 : 1;
    if (grid !== undefined) {
      if (limit.above && min === limit.min) min += grid * unit;
      if (limit.below && max === limit.max) max -= grid * unit;
    }
    if (min > max) return [];
    const bound = (value: number) => (column.sdtype === 'datetime' ? new Date(value).toISOString() : value);
    return [
      [
        limit.column,
        {
          ...column,
          domain: { ...domain, min: bound(min), max: bound(max), ...(grid === undefined ? {} : { granularity: grid }) },
        },
      ],
    ];
  });
  return { ...table.columns, ...Object.fromEntries(narrowed) };
}
