import type { ReviewerReport } from '@likeness/contracts';
import {
  AssociationMatrix,
  count,
  FigureList,
  Notice,
  number,
  PairedBars,
  percent,
  ReviewersGround,
  Section,
  SeriesLegend,
  WorstFirst,
} from '@likeness/ui';
import { PolicyVerdicts } from './policy-verdicts';

const columnsShown = 6;

/** Exact comparison with the real rows: only ever on the reviewer's ground. */
export function ReviewerReportView({ report }: { readonly report: ReviewerReport }) {
  return (
    <ReviewersGround>
      <p className="max-w-[72ch] text-lg">{report.summary}</p>
      <p className="text-quiet">
        {count(report.realRows)} real rows against {count(report.syntheticRows)} synthetic rows.
      </p>
      <Section title="Privacy">
        <PolicyVerdicts policy={report.policy} />
        <Notice tone={report.copies.share > report.copies.baseline * 2 + 0.001 ? 'caution' : 'plain'} title="Copies">
          {percent(report.copies.share)} of the synthetic rows equal a real row on every modelled column; independent
          columns would give {percent(report.copies.baseline)}. Equal rows are expected where columns have few values.
        </Notice>
      </Section>
      <Section
        title="Fidelity, worst first"
        lead="Total variation error against the real data, from 0 (perfect) to 1. The tick marks what a fresh real sample of the same size would show."
      >
        <FigureList figures={report.figures} />
        <div className="grid gap-8 xl:grid-cols-2">
          <WorstFirst
            title="Columns"
            what="Column"
            errors={report.columns.map(({ column, error, floor }) => ({ name: column, error, floor }))}
          />
          <WorstFirst
            title="Pairs of columns"
            note="A pair that was measured is marked *."
            what="Pair"
            errors={report.pairs.map(({ columns, error, floor, measured }) => ({
              name: `${columns.join(' × ')}${measured ? ' *' : ''}`,
              error,
              floor,
            }))}
          />
        </div>
        <SeriesLegend
          series={[
            { name: 'Real', colour: 'real' },
            { name: 'Synthetic', colour: 'synthetic' },
          ]}
        />
        <div className="grid gap-x-8 gap-y-8 sm:grid-cols-2 xl:grid-cols-3">
          {report.columns.slice(0, columnsShown).map((each) => (
            <ColumnChart key={each.column} column={each} />
          ))}
        </div>
        {report.columns.length <= columnsShown ? null : (
          <details>
            <summary className="inline-block py-1 text-accent underline underline-offset-4">
              The other {report.columns.length - columnsShown} columns
            </summary>
            <div className="mt-4 grid gap-x-8 gap-y-8 sm:grid-cols-2 xl:grid-cols-3">
              {report.columns.slice(columnsShown).map((each) => (
                <ColumnChart key={each.column} column={each} />
              ))}
            </div>
          </details>
        )}
        <AssociationMatrix
          title="Association between columns"
          note="Cramér's V: 0 means none, 1 means one decides the other."
          columns={report.associations.columns}
          matrices={[
            { name: 'Real', values: report.associations.real },
            { name: 'Synthetic', values: report.associations.synthetic },
          ]}
        />
      </Section>
    </ReviewersGround>
  );
}

function ColumnChart({ column }: { readonly column: ReviewerReport['columns'][number] }) {
  return (
    <PairedBars
      title={column.column}
      note={`error ${number(column.error)}, a fresh real sample ${number(column.floor)}`}
      labels={column.labels}
      series={[
        { name: 'Real', colour: 'real', values: column.real },
        { name: 'Synthetic', colour: 'synthetic', values: column.synthetic },
      ]}
    />
  );
}
