import type { ReleaseDetail } from '@likeness/contracts';
import { Badge, bytes, Card, DataTable, Disclosure, Facts, momentInWords } from '@likeness/ui';

/** Who decided what, and the manifest that cannot change any more. */
export function Approvals({ release }: { readonly release: ReleaseDetail }) {
  const { reviews, manifest } = release;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {reviews.length === 0 ? <p className="text-quiet">Nobody has reviewed it yet.</p> : null}
      {reviews.map((review) => (
        <Card key={review.at}>
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={review.verdict === 'approved' ? 'accent' : 'danger'}>{review.verdict}</Badge>
            <span className="font-semibold">{review.reviewer.name}</span>
            <span className="text-quiet">on {momentInWords(review.at)}</span>
          </p>
          <p className="max-w-[72ch] whitespace-pre-line">{review.reason}</p>
        </Card>
      ))}
      {manifest === null ? null : (
        <Disclosure summary="The manifest: what was approved, by its hashes">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <DataTable
              caption="Files"
              columns={[{ title: 'Format' }, { title: 'Size', numeric: true }, { title: 'SHA-256' }]}
              rows={manifest.files.map((file) => ({
                key: file.format,
                cells: [
                  file.format,
                  bytes(file.bytes),
                  <code key="hash" className="text-sm">
                    {file.sha256}
                  </code>,
                ],
              }))}
            />
            <Facts
              facts={[
                { term: 'Plan', value: <Hash value={manifest.planSha256} /> },
                { term: 'Public report', value: <Hash value={manifest.publicReportSha256} /> },
                { term: "Reviewer's report", value: <Hash value={manifest.reviewerReportSha256} /> },
                { term: 'Head of the audit log', value: <Hash value={manifest.auditHead} /> },
              ]}
            />
          </div>
        </Disclosure>
      )}
    </div>
  );
}

function Hash({ value }: { readonly value: string }) {
  return <code className="text-sm break-all">{value}</code>;
}
