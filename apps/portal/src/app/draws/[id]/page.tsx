import { buttonClass, count, dateInWords, Facts, momentInWords, Notice, PageFrame, Section } from '@likeness/ui';
import Link from 'next/link';
import { DrawEffectView } from '../../../features/draws/draw-effect-view';
import { DrawPromise } from '../../../features/draws/draw-promise';
import { DrawnFiles } from '../../../features/draws/drawn-files';
import { LiveDraw } from '../../../features/draws/live-draw';
import { wishInWords } from '../../../features/draws/wish-in-words';
import { RunState } from '../../../features/runs/run-state';
import { Crumb } from '../../../shell/crumb';
import { pageFor } from '../../../shell/page-for';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata = { title: 'Drawn rows' };

export default async function DrawPage({ params }: Props) {
  const { id } = await params;
  return pageFor(['owner', 'analyst'], async ({ client }) => {
    const draw = await client.draws.get({ id });
    const { dataset, request, seed, progress, failure, rows, effect, formats, keptUntil } = draw;
    const { only, different } = wishInWords(request);
    const isLive = ['queued', 'running', 'cancelling'].includes(progress.state);
    const again = `/datasets/${dataset.id}/draws`;
    return (
      <PageFrame
        crumbs={[
          <Crumb key="/" href="/">
            Catalogue
          </Crumb>,
          <Crumb key="dataset" href={`/datasets/${dataset.id}`}>
            {dataset.title}
          </Crumb>,
          <Crumb key="draws" href={again}>
            Draw rows
          </Crumb>,
          momentInWords(draw.startedAt),
        ]}
        title={`Rows drawn from ${dataset.title}`}
        action={
          formats.length > 0 ? (
            <DrawnFiles id={id} formats={formats} />
          ) : isLive ? undefined : (
            <Link href={again} className={buttonClass('primary')}>
              Draw again
            </Link>
          )
        }
      >
        {draw.guarantee === 'none' ? <DrawPromise {...draw} /> : null}
        {isLive ? <LiveDraw id={id} first={progress} /> : null}
        {failure === null ? null : (
          <Notice tone="danger" title="The rows could not be drawn">
            <p>{failure.detail}</p>
            <p className="text-sm text-quiet">Code: {failure.code}</p>
          </Notice>
        )}
        {progress.state === 'cancelled' ? <Notice title="The draw was stopped">No file was kept.</Notice> : null}
        <Facts
          facts={[
            { term: 'State', value: <RunState state={progress.state} /> },
            {
              term: 'Rows',
              value:
                rows === null
                  ? request.rows === undefined
                    ? `${request.scale} times as many as published`
                    : `${count(request.rows)} asked for`
                  : count(rows),
            },
            { term: 'Only rows with', value: only },
            { term: 'Different from the model', value: different },
            { term: 'Seed', value: String(seed) },
            { term: 'Asked for', value: momentInWords(draw.startedAt) },
            ...(formats.length > 0 && keptUntil !== null
              ? [{ term: 'Kept until', value: dateInWords(keptUntil) }]
              : []),
          ]}
        />
        {progress.state === 'succeeded' && formats.length === 0 ? (
          <Notice title="These rows are removed">
            Files are kept for a week. Draw again with seed {seed} to have the same rows.
          </Notice>
        ) : null}
        {draw.guarantee === 'none' ? null : <DrawPromise {...draw} />}
        {effect === null ? null : (
          <Section
            title="Before and after"
            lead="What the conditions and the calibration changed, counted in the rows that were drawn."
          >
            <DrawEffectView effect={effect} />
          </Section>
        )}
      </PageFrame>
    );
  });
}
