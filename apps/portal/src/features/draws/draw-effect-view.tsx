import type { DrawEffect } from '@likeness/contracts';
import { drawEffectCharts } from '@likeness/reporting';
import { Notice, percent } from '@likeness/ui';
import { ReportChartView } from '../reports/report-chart-view';

/** Smaller gaps are chance. */
const points = (gap: number): string => (gap < 0.001 ? 'less than 0.1 %' : percent(gap));

/** Group sizes, rates of an outcome and the gap between groups, before and after. */
export function DrawEffectView({ effect }: { readonly effect: DrawEffect }) {
  const { rates } = effect;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {rates?.gap ? (
        <Notice title={`Largest gap in ${rates.outcome} between groups of ${rates.group}`}>
          Before: {points(rates.gap.before)}. After: {points(rates.gap.after)}. 0 % is parity: every group has every
          outcome equally often. Groups with fewer than 30 rows are left out.
        </Notice>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 md:grid-cols-2">
        {drawEffectCharts(effect).map((chart) => (
          <ReportChartView key={chart.title} chart={chart} />
        ))}
      </div>
    </div>
  );
}
