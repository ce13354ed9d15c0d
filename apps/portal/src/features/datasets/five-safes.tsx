import type { Dataset } from '@likeness/contracts';
import { Card, guaranteeInWords } from '@likeness/ui';
import type { ReactNode } from 'react';
import { formatNames } from './format-names';

function Safe({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card>
      <h3 className="font-semibold">{title}</h3>
      <div className="grid gap-2 break-words whitespace-pre-line">{children}</div>
    </Card>
  );
}

const list = new Intl.ListFormat('en');

export function FiveSafes({ dataset }: { readonly dataset: Dataset }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <Safe title="Data: what is promised?">
        {dataset.report.guarantee.kind === 'dp' ? (
          `Differentially private: ${guaranteeInWords(dataset.report.guarantee)}. Smaller protects more.`
        ) : (
          <p>
            <span className="font-semibold text-danger">No formal guarantee.</span> It was learned without noise and may
            show what is true of one person. Treat it like real data.
          </p>
        )}
      </Safe>
      <Safe title="Projects: for what?">{dataset.permittedPurposes || 'Any lawful purpose.'}</Safe>
      <Safe title="People: who may ask?">
        Anybody with an analyst account. The data owner or an admin of {dataset.organisation} decides.
      </Safe>
      <Safe title="Settings: how does it come?">
        <p>
          {list.format(dataset.formats.map(({ format }) => formatNames[format]))}, by download here or through the{' '}
          <a href="/api/docs">API</a>, until the day your access ends.
        </p>
      </Safe>
      <Safe title="Outputs: what must I keep to?">
        <p>{dataset.terms || 'No terms beyond the permitted purposes.'}</p>
        <p className="text-sm text-quiet">Cite as: {dataset.citation}</p>
      </Safe>
    </div>
  );
}
