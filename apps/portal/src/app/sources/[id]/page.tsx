import type { RuleKind, SourceDetail } from '@likeness/contracts';
import { buttonClass, dateInWords, Facts, Notice, PageFrame, Section } from '@likeness/ui';
import Link from 'next/link';
import { ConfirmForm } from '../../../features/sources/confirm-form';
import { SourceActions } from '../../../features/sources/source-actions';
import { SourceState } from '../../../features/sources/source-state';
import { UploadAgain } from '../../../features/sources/upload-again';
import { RefreshWhile } from '../../../hands/refresh-while';
import { Crumb } from '../../../shell/crumb';
import { pageFor } from '../../../shell/page-for';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata = { title: 'Source' };

export default async function SourcePage({ params }: Props) {
  const { id } = await params;
  return pageFor(['owner'], async ({ client }) => {
    const [source, policy, ruleKinds] = await Promise.all([
      client.sources.get({ id }),
      client.budget.policy(),
      client.rules.kinds(),
    ]);
    return (
      <PageFrame
        crumbs={[
          <Crumb key="sources" href="/sources">
            Sources
          </Crumb>,
          source.name,
        ]}
        title={source.name}
        action={
          source.state === 'ready' ? (
            <Link href={`/runs/new?source=${id}`} className={buttonClass('primary')}>
              Make a likeness
            </Link>
          ) : undefined
        }
      >
        <Facts
          facts={[
            { term: 'State', value: <SourceState state={source.state} /> },
            { term: 'Where it is', value: source.location },
            { term: 'People behind it', value: source.population.name },
            { term: 'Registered', value: dateInWords(source.createdAt) },
            ...(source.confirmedAt === null
              ? []
              : [{ term: 'Confirmed by you', value: dateInWords(source.confirmedAt) }]),
          ]}
        />
        <SourceBody source={source} maxUploadBytes={policy.maxUploadBytes} ruleKinds={ruleKinds} />
        {source.state === 'removed' || source.state === 'inspecting' || source.state === 'awaiting-file' ? null : (
          <Section title="Look again, or remove">
            <SourceActions sourceId={id} />
          </Section>
        )}
      </PageFrame>
    );
  });
}

interface SourceBodyProps {
  readonly source: SourceDetail;
  readonly maxUploadBytes: number;
  readonly ruleKinds: readonly RuleKind[];
}

const words = {
  'one-table': {
    looking: 'The worker is looking at the table. This page goes on by itself.',
    missing: 'The file is still missing',
    confirm: 'Check the types, say who one person is, and declare what is public anyway.',
  },
  'several-tables': {
    looking: 'The worker is looking at the tables. This page goes on by itself.',
    missing: 'Files are still missing',
    confirm:
      'Check how the tables belong together, say who one person is, check the types, and declare what is public anyway.',
  },
} as const;

interface FilesAgainProps {
  readonly source: SourceDetail;
  readonly files: SourceDetail['files'];
  readonly maxBytes: number;
}

function FilesAgain({ source, files, maxBytes }: FilesAgainProps) {
  return (
    <div className="grid gap-6">
      {files.map((file) => (
        <UploadAgain
          key={file.table}
          sourceId={source.id}
          file={file}
          label={source.files.length === 1 ? 'File' : file.fileName}
          maxBytes={maxBytes}
        />
      ))}
    </div>
  );
}

function SourceBody({ source, maxUploadBytes, ruleKinds }: SourceBodyProps) {
  if (source.state === 'inspecting') {
    return <RefreshWhile words={words[source.scope].looking} />;
  }
  if (source.state === 'removed') {
    return <Notice title="This source was removed">Its files and credentials are gone.</Notice>;
  }
  if (source.state === 'awaiting-file') {
    return (
      <Section title={words[source.scope].missing}>
        <FilesAgain
          source={source}
          files={source.files.filter(({ hasArrived }) => !hasArrived)}
          maxBytes={maxUploadBytes}
        />
      </Section>
    );
  }
  if (source.state === 'failed') {
    return (
      <>
        <Notice tone="danger" title="It could not be read">
          <p>{source.failure?.detail ?? 'The worker gave no reason. Look at it again.'}</p>
          {source.failure === null ? null : <p className="text-sm text-quiet">Code: {source.failure.code}</p>}
        </Notice>
        {source.files.length === 0 ? null : (
          <Section title="Send a corrected file">
            <FilesAgain source={source} files={source.files} maxBytes={maxUploadBytes} />
          </Section>
        )}
      </>
    );
  }
  const metadata = source.metadata ?? source.detected?.metadata;
  if (source.detected === null || metadata === undefined) return null;
  const rejected = source.detected.tables.filter(({ rejectedCells }) => rejectedCells > 0);
  return (
    <>
      {source.state === 'ready' ? null : (
        <Notice tone="caution" title="Please confirm what was found">
          {words[source.scope].confirm}
        </Notice>
      )}
      {source.leftOut.length === 0 ? null : (
        <Notice title="Left out of the zip, because they are no tables">{source.leftOut.join(', ')}</Notice>
      )}
      {rejected.length === 0 ? null : (
        <Notice tone="caution">
          Some cells{source.scope === 'one-table' ? '' : ` of ${rejected.map(({ table }) => table).join(', ')}`} did not
          fit the type of their column and count as empty. Check the types below.
        </Notice>
      )}
      <ConfirmForm
        key={source.confirmedAt ?? 'new'}
        sourceId={source.id}
        metadata={metadata}
        detected={source.detected}
        confirmed={source.confirmedAt}
        ruleKinds={ruleKinds}
      />
    </>
  );
}
