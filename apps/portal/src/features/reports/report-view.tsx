import type { BlockView, ReportDocument } from '@likeness/reporting';
import { Badge, DataTable, Disclosure, Facts, Notice, ReviewersGround, Section } from '@likeness/ui';
import { PolicyVerdict } from './policy-verdict';
import { ReportChartView } from './report-chart-view';
import { ReportFigures } from './report-figures';
import { reportTable } from './report-table';

/** A report as its document says it: the same words, numbers and pictures as in the files. */
export function ReportView({ document }: { readonly document: ReportDocument }) {
  if (document.kind === 'public') return <Body document={document} />;
  return (
    <ReviewersGround>
      <Body document={document} />
    </ReviewersGround>
  );
}

function Body({ document }: { readonly document: ReportDocument }) {
  const { lead, guarantee, facts, cautions, verdict, blocks } = document;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <p className="max-w-[72ch] text-lg">{lead}</p>
      <div className="grid gap-2">
        <p>
          <Badge tone={guarantee.tone === 'danger' ? 'danger' : 'accent'}>{guarantee.badge}</Badge>
        </p>
        <p className="max-w-[72ch]">{guarantee.sentence}</p>
      </div>
      {verdict === null ? null : <PolicyVerdict verdict={verdict} />}
      {cautions.length === 0 ? null : (
        <Notice tone="caution" title="Beware of">
          <ul className="list-disc pl-6">
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Facts facts={facts} />
      {blocks.map((block) =>
        block.isFolded ? (
          <Disclosure key={block.id} summary={block.title}>
            <p className="mb-4 text-quiet">{block.lead}</p>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
              <BlockContent block={block} report={document.title} />
            </div>
          </Disclosure>
        ) : (
          <Section key={block.id} title={block.title} lead={block.lead}>
            <BlockContent block={block} report={document.title} />
          </Section>
        ),
      )}
    </div>
  );
}

interface BlockContentProps {
  readonly block: BlockView;
  /** Its title: two reports may stand on one page. */
  readonly report: string;
}

function BlockContent({ block: { title, figures, charts, tables, gaps }, report }: BlockContentProps) {
  return (
    <>
      <ReportFigures figures={figures} about={`${title}, ${report}`} />
      {charts.length === 0 ? null : (
        <div className="grid gap-x-6 gap-y-8 md:grid-cols-2 xl:grid-cols-3">
          {charts.map((chart) => (
            <ReportChartView key={chart.title} chart={chart} />
          ))}
        </div>
      )}
      {tables.map((table) => (
        <Disclosure key={table.caption} summary={table.caption}>
          <DataTable caption={`${table.caption}, ${report}`} {...reportTable(table)} />
        </Disclosure>
      ))}
      {gaps.length === 0 ? null : (
        <Notice title="Not computed">
          <ul className="list-disc pl-6">
            {gaps.map((gap) => (
              <li key={gap.title}>
                {gap.title}: {gap.reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
