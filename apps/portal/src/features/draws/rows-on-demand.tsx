import type { Dataset } from '@likeness/contracts';
import { buttonClass, Disclosure, Notice, Section } from '@likeness/ui';
import Link from 'next/link';
import { CalibrationPanel } from '../calibration/calibration-panel';
import type { Drawing } from './drawing-for';

interface RowsOnDemandProps {
  readonly dataset: Dataset;
  readonly drawing: Drawing;
}

/** Other rows than the published ones: from the model, or, without a server, from the published rows. */
export function RowsOnDemand({ dataset, drawing }: RowsOnDemandProps) {
  const canRedraw = dataset.access !== null && dataset.formats.some(({ format }) => format === 'csv');
  if (drawing.kind === 'no' && !canRedraw) return null;
  return (
    <Section
      title="Rows to your own measure"
      lead={
        dataset.preview.length > 1
          ? 'More rows, only some kinds of people, balanced groups, a rare event more often, or an outcome that does not depend on a group, with all that belongs to them.'
          : 'More rows, only some kinds of rows, balanced groups, a rare event more often, or an outcome that does not depend on a group.'
      }
    >
      {drawing.kind === 'refused' ? (
        <Notice tone="danger" title="Drawing from the model is not allowed">
          {drawing.why}
        </Notice>
      ) : null}
      {drawing.kind === 'yes' ? (
        <div className="grid justify-items-start gap-2">
          <Link href={`/datasets/${dataset.id}/draws`} className={buttonClass('primary')}>
            Draw rows from the model
          </Link>
          <p className="text-sm text-quiet">
            {dataset.guarantee === 'none' ? (
              <span className="font-semibold text-danger">No formal guarantee, less than ever under conditions. </span>
            ) : null}
            New rows, drawn on the server. Rare combinations do not repeat the same rows.
          </p>
        </div>
      ) : null}
      {canRedraw ? (
        <Disclosure summary="In your browser instead, from the published rows">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <p className="text-quiet">
              No server sees what you study. The file is made anew from the published synthetic rows, not from the model
              they came from: rare combinations repeat the same rows.
            </p>
            <CalibrationPanel id={dataset.id} />
          </div>
        </Disclosure>
      ) : null}
    </Section>
  );
}
