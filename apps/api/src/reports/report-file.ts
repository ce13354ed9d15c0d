import { StreamableFile } from '@nestjs/common';
import { PublicReport, ReviewerReport, type ReportFormat } from '@likeness/contracts';
import { publicDocument, reviewerDocument } from '@likeness/reporting';
import { renderHtml, renderPdf } from '@likeness/reporting/files';

const types: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
};

/** A report that is kept or sent on. Always a download: the page holds no script, and shows nothing of ours in our origin. */
export const reportFile = async (
  report: PublicReport | ReviewerReport,
  format: ReportFormat,
): Promise<StreamableFile> =>
  new StreamableFile(await contentOf(report, format), {
    type: types[format],
    disposition: `attachment; filename="${report.kind}-report.${format}"`,
  });

async function contentOf(report: PublicReport | ReviewerReport, format: ReportFormat): Promise<Uint8Array> {
  if (format === 'json') return Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
  // A report of before lacks what was added since: reading it anew fills that in.
  const document =
    report.kind === 'public'
      ? publicDocument(PublicReport.parse(report))
      : reviewerDocument(ReviewerReport.parse(report));
  return format === 'pdf' ? renderPdf(document) : Buffer.from(renderHtml(document));
}
