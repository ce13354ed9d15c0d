import type { ReviewerReport, RunDetail } from '@likeness/contracts';
import { compareReports, type ComparedCell } from '@likeness/reporting';
import { count, DataTable, duration, momentInWords, promiseInWords, ReviewersGround, rho, Section } from '@likeness/ui';
import { ReportChartView } from '../reports/report-chart-view';
import { TextLink } from '../../shell/text-link';
import { parametersInWords } from './parameters-in-words';

export interface ComparedRun {
  readonly run: RunDetail;
  readonly report: ReviewerReport;
}

const NAMES = ['A', 'B', 'C', 'D'];

/** What was done, what came out, and where the errors are, one column or sign per run. */
export function RunComparison({ compared }: { readonly compared: readonly ComparedRun[] }) {
  const named = compared.map(({ run, report }, at) => ({ name: `${NAMES[at]}: ${run.plan.synthesizer}`, run, report }));
  const { blocks, charts } = compareReports(named);
  const facts: readonly (readonly [string, (run: RunDetail) => string])[] = [
    ['Source', ({ source }) => source.name],
    ['Made by', ({ plan }) => plan.title],
    ['Promise', (run) => promiseInWords({ ...run, guarantee: run.plan.guarantee })],
    ['Settings', ({ plan }) => parametersInWords(plan.parameters)],
    ['Spent', ({ progress }) => rho(progress.spentPicoRho)],
    ['Started', ({ startedAt }) => momentInWords(startedAt)],
    [
      'Took',
      ({ startedAt, endedAt }) =>
        endedAt === null ? '' : duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000),
    ],
    ['Synthetic rows', ({ syntheticRows }) => (syntheticRows === null ? '' : count(syntheticRows))],
  ];
  return (
    <>
      <Section title="What was done">
        <DataTable
          caption="What was done"
          columns={[{ title: 'Run' }, ...named.map(({ name }) => ({ title: name }))]}
          rows={[
            ...facts.map(([term, say]) => ({ key: term, cells: [term, ...named.map(({ run }) => say(run))] })),
            {
              key: 'link',
              cells: [
                'Its page',
                ...named.map(({ run, name }) => (
                  <TextLink key={run.id} href={`/runs/${run.id}`}>
                    {`Run ${name}`}
                  </TextLink>
                )),
              ],
            },
          ]}
        />
      </Section>
      <ReviewersGround>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
          {blocks.map(({ title, rows }) => (
            <Section key={title} title={title}>
              <DataTable
                caption={title}
                columns={[
                  { title: 'Figure' },
                  { title: 'Direction' },
                  ...named.map(({ name }) => ({ title: name, numeric: true as const })),
                ]}
                rows={rows.map(({ id, title: figure, direction, cells }) => ({
                  key: id,
                  cells: [figure, direction, ...cells.map((cell, at) => <Cell key={at} cell={cell} />)],
                }))}
              />
            </Section>
          ))}
          <Section title="Where the errors are">
            <div className="grid gap-x-6 gap-y-8 xl:grid-cols-2">
              {charts.map((chart) => (
                <ReportChartView key={chart.title} chart={chart} />
              ))}
            </div>
          </Section>
        </div>
      </ReviewersGround>
    </>
  );
}

function Cell({ cell }: { readonly cell: ComparedCell }) {
  if (cell === null) return <span className="text-quiet">not computed</span>;
  const { value, best, limitHolds } = cell;
  return (
    <>
      {limitHolds === false ? <span className="text-sm font-semibold text-danger">beyond the limit </span> : null}
      {best ? <span className="text-sm text-accent">best </span> : null}
      <span className={best ? 'font-semibold' : ''}>{value}</span>
    </>
  );
}
