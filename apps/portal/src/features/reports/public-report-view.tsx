import type { PublicReport } from '@likeness/contracts';
import {
  AssociationMatrix,
  DataTable,
  Disclosure,
  Facts,
  FigureList,
  guaranteeInWords,
  Notice,
  number,
  PairedBars,
  rho,
  Section,
  SeriesLegend,
} from '@likeness/ui';

const domainInWords = {
  declared: 'declared public',
  measured: 'measured with noise',
  learned: 'copied from the data, without a guarantee',
  generated: 'made up, not modelled',
} as const;

/** Everything here was made from noisy measurements and synthetic rows; it may be shown to anybody. */
export function PublicReportView({ report }: { readonly report: PublicReport }) {
  const { guarantee } = report;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <p className="max-w-[72ch] text-lg">{report.summary}</p>
      {report.cautions.length === 0 ? null : (
        <Notice tone="caution" title="Beware of">
          <ul className="list-disc pl-6">
            {report.cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Section title="Privacy">
        <p className="max-w-[72ch]">{guarantee.sentence}</p>
        <Facts
          facts={[
            { term: 'Guarantee', value: guaranteeInWords(guarantee) },
            {
              term: 'Odds for an attacker',
              value: `Somebody who was unsure (50 %) whether a person is in the data can be at most ${number(guarantee.attackerCertainty)} % sure afterwards.`,
            },
            { term: 'Accounting', value: guarantee.accounting },
            { term: 'Made by', value: report.synthesizer },
          ]}
        />
        <Disclosure summary="What was measured, with how much noise">
          <DataTable
            caption="Measurements"
            columns={[
              { title: 'What', sortable: true },
              { title: 'Noise (σ of each count)', numeric: true, sortable: true },
              { title: 'Cost', numeric: true, sortable: true },
            ]}
            rows={report.measurements.map(({ what, sigma, picoRho }, index) => ({
              key: `${index}`,
              cells: [what, sigma === null ? 'a choice, no count' : number(sigma), rho(picoRho)],
              sortBy: [what, sigma ?? -1, picoRho],
            }))}
          />
        </Disclosure>
      </Section>
      <Section
        title="Fidelity"
        lead="How close the synthetic rows are to what was measured. The measurements carry noise on purpose; the bars show it."
      >
        <FigureList figures={report.figures} />
        <SeriesLegend
          series={[
            { name: 'Measured with noise, 95 % interval', colour: 'real' },
            { name: 'Synthetic', colour: 'synthetic' },
          ]}
        />
        <div className="grid gap-x-8 gap-y-8 sm:grid-cols-2 xl:grid-cols-3">
          {report.distributions.map((each) => (
            <PairedBars
              key={each.column}
              title={each.column}
              labels={each.labels}
              series={[
                { name: 'Measured', colour: 'real', values: each.measured, errorBar: each.errorBar },
                { name: 'Synthetic', colour: 'synthetic', values: each.synthetic },
              ]}
            />
          ))}
        </div>
        <AssociationMatrix
          title="Association between columns"
          note="Cramér's V in the synthetic rows: 0 means none, 1 means one decides the other."
          columns={report.associations.columns}
          matrices={[{ name: 'Synthetic', values: report.associations.synthetic }]}
        />
      </Section>
      <Section title="Columns">
        <DataTable
          caption="Columns and where their values come from"
          columns={[
            { title: 'Column', sortable: true },
            { title: 'Type', sortable: true },
            { title: 'Possible values', sortable: true },
          ]}
          rows={report.columns.map(({ name, sdtype, domain }) => ({
            key: name,
            cells: [name, sdtype, domainInWords[domain]],
          }))}
        />
      </Section>
    </div>
  );
}
