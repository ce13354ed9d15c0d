'use client';
import type { ColumnFinding, MetadataJson } from '@likeness/contracts';
import { Button, Dialog, Form, Notice, Section } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';
import { ColumnCard } from './column-card';
import {
  columnObjection,
  columnOf,
  declareObserved,
  draftOf,
  isModelled,
  suggestedDraft,
  type ColumnDraft,
} from './column-draft';
import { unitJson, unitObjection, unitOf, type UnitDraft } from './privacy-unit';
import { UnitFields } from './unit-fields';

interface ConfirmFormProps {
  readonly sourceId: string;
  readonly metadata: MetadataJson;
  readonly findings: readonly ColumnFinding[];
  readonly confirmed: string | null;
}

type Columns = Readonly<Record<string, ColumnDraft>>;

/** Types, declarations and the unit of protection: nothing becomes public without a click here. */
export function ConfirmForm({ sourceId, metadata, findings, confirmed }: ConfirmFormProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [tableName, table] = Object.entries(metadata.tables)[0] ?? ['', { columns: {} }];
  const [changes, change, forget] = useDraft<{ columns: Columns; unit: UnitDraft }>(`confirm:${sourceId}`, {
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [
        name,
        confirmed === null
          ? suggestedDraft(
              column,
              findings.find((finding) => finding.name === name),
            )
          : draftOf(column),
      ]),
    ),
    unit: unitOf(table),
  });
  const [askAll, setAskAll] = useState(false);
  const { columns, unit } = changes;
  const setColumn = useCallback(
    (name: string, draft: ColumnDraft) => change((now) => ({ columns: { ...now.columns, [name]: draft } })),
    [change],
  );
  const declareAll = () => {
    const declared = findings.map(({ name, observed }): [string, ColumnDraft] => {
      const draft = columns[name] ?? draftOf({ sdtype: 'unknown' });
      return [name, isModelled(draft) && draft.declares === 'nothing' ? declareObserved(draft, observed) : draft];
    });
    change({ columns: Object.fromEntries(declared) });
    setAskAll(false);
  };

  const confirm = () => {
    const fields = { ...unitObjection(unit) };
    for (const [name, draft] of Object.entries(columns)) {
      const objection = columnObjection(draft);
      if (objection !== null) fields[`${name}-domain`] = `${name}: ${objection}`;
    }
    if (Object.keys(fields).length > 0) return setProblem(invalid(fields));
    return act('Confirming', async () => {
      const { privacy_unit: _unit, ...kept } = table as Record<string, unknown> & { columns: typeof table.columns };
      const decided = Object.entries(table.columns).map(([name, column]) => {
        const draft = columns[name];
        return [name, draft === undefined ? column : columnOf(column, draft)];
      });
      const confirmedTable = { ...kept, columns: Object.fromEntries(decided), ...unitJson(unit) };
      await browserClient.sources.confirm({
        id: sourceId,
        metadata: { ...metadata, tables: { ...metadata.tables, [tableName]: confirmedTable } },
      });
      forget();
      router.refresh();
      window.scrollTo({ top: 0 });
    });
  };

  const errors = problem?.fields ?? {};
  const suspected = findings.filter(
    ({ name, personalData }) => personalData.suspected && columns[name]?.personal === true,
  );
  const undeclared = Object.values(columns).filter((draft) => isModelled(draft) && draft.declares === 'nothing').length;
  return (
    <Form className="gap-10" onSubmit={() => confirm()}>
      <ProblemSummary problem={problem} />
      <Section title="The unit of protection">
        <UnitFields
          unit={unit}
          onChange={(next) => change({ unit: next })}
          columns={Object.keys(table.columns)}
          errors={errors}
        />
      </Section>
      <Section
        title="Columns"
        lead="Types are suggestions. What you declare public costs no privacy and makes the result better; declare only what anybody may know without looking at the data."
        action={
          undeclared === 0 ? undefined : (
            <Dialog
              trigger="Use what was seen for every column"
              title="Make what was seen public?"
              description={`The categories and ranges that were read from the real data of ${undeclared} columns become public with the release. Do this only where a category or an extreme value can point at nobody.`}
              open={askAll}
              onOpenChange={setAskAll}
            >
              <Button kind="danger" onClick={declareAll}>
                Use what was seen; this makes it public
              </Button>
            </Dialog>
          )
        }
      >
        {suspected.length === 0 ? null : (
          <Notice tone="caution" title={`May be personal: ${suspected.map(({ name }) => name).join(', ')}`}>
            These are made up, not learned, until you decide otherwise: a text that points at one person must not become
            a category.
          </Notice>
        )}
        <div className="grid gap-4 lg:grid-cols-2">
          {findings.map((finding) => {
            const draft = columns[finding.name];
            return draft === undefined ? null : (
              <ColumnCard
                key={finding.name}
                finding={finding}
                draft={draft}
                error={errors[`${finding.name}-domain`]}
                onChange={setColumn}
              />
            );
          })}
        </div>
      </Section>
      <Notice>
        {undeclared === 0
          ? 'Every column that is learned has a public declaration.'
          : `${undeclared} columns declare nothing: a run measures their values with noise, and pays for it.`}
      </Notice>
      <Button type="submit" pending={pending} className="justify-self-start">
        {confirmed === null ? 'Confirm and continue' : 'Confirm the changes'}
      </Button>
    </Form>
  );
}
