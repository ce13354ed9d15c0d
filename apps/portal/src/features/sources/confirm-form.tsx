'use client';
import type { MetadataJson, RuleKind, SourceDetail, TableFinding } from '@likeness/contracts';
import { Button, Form, Notice, Section } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';
import { ConfirmTables } from './confirm-tables';
import {
  fieldOf,
  findingOf,
  isUndeclared,
  metadataDraft,
  metadataObjections,
  metadataOf,
  type ColumnDrafts,
  type MetadataDraft,
} from './metadata-draft';
import { MetadataFile } from './metadata-file';
import { RulesOfTable } from './rules-of-table';
import { tableAnchor } from './table-anchor';
import { TableColumns } from './table-columns';
import { UnitFields } from './unit-fields';

interface ConfirmFormProps {
  readonly sourceId: string;
  readonly metadata: MetadataJson;
  readonly detected: NonNullable<SourceDetail['detected']>;
  readonly confirmed: string | null;
  readonly ruleKinds: readonly RuleKind[];
}

/** Types, declarations, relationships and the unit of protection: nothing becomes public without a click here. */
export function ConfirmForm({ sourceId, metadata, detected, confirmed, ruleKinds }: ConfirmFormProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [draft, change, forget] = useDraft<MetadataDraft>(
    `confirm:${sourceId}`,
    metadataDraft(metadata, detected.tables, confirmed === null ? 'suggested' : 'decided'),
  );
  const [begun, setBegun] = useState<ReadonlySet<string>>(new Set());
  const begin = useCallback(
    (field: string, isBegun: boolean) =>
      setBegun((now) => new Set([...now, field].filter((one) => isBegun || one !== field))),
    [],
  );
  const changeColumns = useCallback(
    (table: string, next: (now: ColumnDrafts) => ColumnDrafts) =>
      change((now) => ({ columns: { ...now.columns, [table]: next(now.columns[table] ?? {}) } })),
    [change],
  );
  const confirm = () => {
    const unfinished = [...begun].map((field) => [field, 'Add the rule that you began, or leave it out.']);
    const fields = { ...metadataObjections(draft), ...Object.fromEntries(unfinished) };
    if (Object.keys(fields).length > 0) return setProblem(invalid(fields));
    return act('Confirming', async () => {
      await browserClient.sources.confirm({ id: sourceId, metadata: metadataOf(draft) });
      forget();
      router.refresh();
      window.scrollTo({ top: 0 });
    });
  };

  const errors = problem?.fields ?? {};
  const undeclared = Object.values(draft.columns).flatMap((drafts) => Object.values(drafts).filter(isUndeclared));
  const columnsOf = (table: string, finding: TableFinding | undefined) => (
    <TableColumns
      table={table}
      findings={finding?.columns ?? []}
      drafts={draft.columns[table] ?? {}}
      onChange={changeColumns}
      fieldOf={(column) => fieldOf(draft.metadata, table, column)}
      errors={errors}
    />
  );
  const rulesOf = (table: string) => (
    <RulesOfTable
      table={table}
      draft={draft}
      onChange={change}
      kinds={ruleKinds}
      suggested={findingOf(detected.tables, table)?.suggestedRules ?? []}
      onBegun={begin}
      errors={errors}
    />
  );
  const [first = '', ...others] = Object.keys(draft.metadata.tables);
  return (
    <Form className="gap-10" onSubmit={() => confirm()}>
      <ProblemSummary problem={problem} />
      <MetadataFile
        tables={Object.keys(metadata.tables)}
        onMetadata={(given) => change(metadataDraft(given, detected.tables, 'decided'))}
      />
      {others.length === 0 ? (
        <>
          <Section title="The unit of protection">
            <UnitFields
              unit={draft.unit}
              onChange={(unit) => change({ unit })}
              tables={draft.metadata.tables}
              errors={errors}
            />
          </Section>
          <Section title="Columns" lead={columnsLead}>
            {columnsOf(first, findingOf(detected.tables, first))}
          </Section>
          <Section title="Rules on columns" lead={rulesLead}>
            {rulesOf(first)}
          </Section>
        </>
      ) : (
        <ConfirmTables
          draft={draft}
          onChange={change}
          detected={detected}
          errors={errors}
          lead={columnsLead}
          columnsOf={(table) => (
            <>
              {columnsOf(table, findingOf(detected.tables, table))}
              <section aria-labelledby={`rules-${tableAnchor(table)}`} className="mt-4 grid gap-3">
                <h3 id={`rules-${tableAnchor(table)}`} className="text-lg font-semibold">
                  Rules on columns of {table}
                </h3>
                <p className="max-w-[72ch] text-quiet">{rulesLead}</p>
                {rulesOf(table)}
              </section>
            </>
          )}
        />
      )}
      <Notice>
        {undeclared.length === 0
          ? 'Every column that is learned has a public declaration.'
          : `${undeclared.length} columns declare nothing: a run measures their values with noise, and pays for it.`}
      </Notice>
      <Button type="submit" pending={pending} className="justify-self-start">
        {confirmed === null ? 'Confirm and continue' : 'Confirm the changes'}
      </Button>
    </Form>
  );
}

const columnsLead =
  'Types are suggestions. What you declare public costs no privacy and makes the result better; declare only what anybody may know without looking at the data.';

const rulesLead =
  'What always holds within a row, or between rows: a start before an end, a number above zero. Rules are public, cost nothing, and every synthetic row keeps them. Take them from common sense or a code book, not from the data.';
