'use client';
import type { ColumnFinding, MetadataJson, Source, SourceDetail } from '@likeness/contracts';
import { Badge, DataTable, EmptyState, Notice, SelectField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { TextLink } from '../../shell/text-link';
import { findingOf } from '../sources/metadata-draft';
import { declaredInWords } from './declared-in-words';

interface DataStepProps {
  readonly sources: readonly Source[];
  readonly source: SourceDetail | null;
}

export function DataStep({ sources, source }: DataStepProps) {
  const router = useRouter();
  const tables = Object.entries(source?.metadata?.tables ?? {});
  if (sources.length === 0) {
    return (
      <EmptyState
        title="There is no source to choose yet"
        action={<TextLink href="/sources/new">Register a source</TextLink>}
      >
        Register your data and confirm what was found in it; then come back.
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <SelectField
        name="source"
        label="Source"
        value={source?.id ?? ''}
        onChange={(event) => router.replace(`/runs/new?source=${event.target.value}`)}
        options={[
          ...(source === null ? [{ value: '', label: 'Choose a source' }] : []),
          ...sources.map(({ id, name, location }) => ({ value: id, label: `${name} (${location})` })),
        ]}
      />
      {source === null || tables.length === 0 ? null : (
        <>
          {tables.map(([name, table]) => (
            <TableColumns
              key={name}
              caption={tables.length === 1 ? 'Columns' : `Columns of ${name}`}
              table={table}
              findings={findingOf(source.detected?.tables ?? [], name)?.columns ?? []}
            />
          ))}
          <Notice>
            <p>
              Something is not right? <TextLink href={`/sources/${source.id}`}>Change what you confirmed</TextLink>,
              then come back.
            </p>
          </Notice>
        </>
      )}
    </div>
  );
}

interface TableColumnsProps {
  readonly caption: string;
  readonly table: MetadataJson['tables'][string];
  readonly findings: readonly ColumnFinding[];
}

function TableColumns({ caption, table, findings }: TableColumnsProps) {
  const reasonOf = (column: string): string | undefined => findings.find(({ name }) => name === column)?.reason;
  return (
    <DataTable
      caption={caption}
      columns={[
        { title: 'Column', sortable: true },
        { title: 'Type', sortable: true },
        { title: 'Why', sortable: true },
        { title: 'Declared public' },
        { title: 'Personal data' },
      ]}
      rows={Object.entries(table.columns).map(([name, column]) => ({
        key: name,
        cells: [
          <span key="name" className="font-medium">
            {name}
          </span>,
          column.sdtype.replaceAll('_', ' '),
          <span key="why" className="text-sm text-quiet">
            {reasonOf(name) ?? 'decided by you'}
          </span>,
          declaredInWords(column),
          column.pii === true ? <Badge key="pii">made up, not learned</Badge> : 'no',
        ],
        sortBy: [name, column.sdtype, reasonOf(name) ?? '', null, null],
      }))}
    />
  );
}
