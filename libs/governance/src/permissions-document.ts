import { drawPermissions } from './draw-permissions.js';
import { describePermit, type PermissionTable } from './permission-table.js';
import { releasePermissions } from './release-workflow.js';
import { requestPermissions } from './request-workflow.js';

const rows = <S extends string, A extends string, R extends string>(table: PermissionTable<S, A, R>): string =>
  table
    .map(
      ({ state, action, next, permits }) =>
        `| ${state} | ${action} | ${permits.map(describePermit).join('; ')} | ${next} |`,
    )
    .join('\n');

const heading = '| state | action | who | next state |\n| --- | --- | --- | --- |';

/** `docs/permissions.md`: the tables that the code obeys, as a person reads them. */
export const permissionsDocument = (): string => `# Who may do what

Made from the tables in \`libs/governance\`; a test fails when this page is stale. What is not listed is refused.
A person may hold several roles; one fitting line is enough.

## A release

The maker is the person who started the run. Nobody who made a release can approve or reject it, whatever roles they
hold. The database refuses it too.

${heading}
${rows(releasePermissions)}

## A request for access

Nobody decides about their own request. The database refuses it too.

${heading}
${rows(requestPermissions)}

## Rows drawn from the model of a release

The holder of access is whoever has access to the data set that lasts, with the terms of this release accepted. It is
asked again when a worker takes a draw up and when its rows are fetched. From a model without a guarantee only the maker
may draw, unless the policy lets analysts too. Nobody sees the draws of others; each is in the audit log.

${heading}
${rows(drawPermissions)}
`;
