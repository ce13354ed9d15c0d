import type { Entitlement } from '@likeness/contracts';
import { DataTable, dateInWords } from '@likeness/ui';
import { TextLink } from '../../shell/text-link';
import { RevokeAccess } from './revoke-access';

interface AccessTableProps {
  readonly entitlements: readonly Entitlement[];
  readonly mayRevoke: (entitlement: Entitlement) => boolean;
}

const stateInWords = ({ state, endsAt, revokedAt }: Entitlement): string => {
  if (state === 'revoked') return `ended early on ${dateInWords(revokedAt ?? endsAt)}`;
  return state === 'active' ? `ends on ${dateInWords(endsAt)}` : `ended on ${dateInWords(endsAt)}`;
};

export function AccessTable({ entitlements, mayRevoke }: AccessTableProps) {
  const revocable = entitlements.some(mayRevoke);
  return (
    <DataTable
      caption="Access"
      columns={[
        { title: 'Data set', sortable: true },
        { title: 'Who', sortable: true },
        { title: 'Until', sortable: true },
        ...(revocable ? [{ title: 'End it' }] : []),
      ]}
      rows={entitlements.map((each) => ({
        key: each.id,
        cells: [
          <TextLink key="dataset" href={`/datasets/${each.dataset.id}`}>
            {each.dataset.title}
          </TextLink>,
          each.holder.name,
          stateInWords(each),
          ...(revocable
            ? [mayRevoke(each) ? <RevokeAccess key="revoke" id={each.id} holder={each.holder.name} /> : null]
            : []),
        ],
        sortBy: [each.dataset.title, each.holder.name, each.endsAt, null],
      }))}
    />
  );
}
