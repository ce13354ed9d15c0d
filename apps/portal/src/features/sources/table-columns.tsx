'use client';
import type { ColumnFinding } from '@likeness/contracts';
import { Button, Dialog, Notice } from '@likeness/ui';
import { useCallback, useState } from 'react';
import { ColumnCard } from './column-card';
import type { ColumnDraft } from './column-draft';
import { declareSeen, isUndeclared, type ColumnDrafts } from './metadata-draft';

interface TableColumnsProps {
  readonly table: string;
  readonly findings: readonly ColumnFinding[];
  readonly drafts: ColumnDrafts;
  readonly onChange: (table: string, change: (now: ColumnDrafts) => ColumnDrafts) => void;
  /** The name of a column among the fields of the form. */
  readonly fieldOf: (column: string) => string;
  readonly errors: Readonly<Record<string, string>>;
}

/** The columns of one table, and what declares all of them at once. */
export function TableColumns({ table, findings, drafts, onChange, fieldOf, errors }: TableColumnsProps) {
  const [askAll, setAskAll] = useState(false);
  const setColumn = useCallback(
    (name: string, draft: ColumnDraft) => onChange(table, (now) => ({ ...now, [name]: draft })),
    [onChange, table],
  );
  const declareAll = () => {
    onChange(table, (now) => declareSeen(now, findings));
    setAskAll(false);
  };
  const undeclared = Object.values(drafts).filter(isUndeclared).length;
  const suspected = findings.filter(
    ({ name, personalData }) => personalData.suspected && drafts[name]?.personal === true,
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {undeclared === 0 ? null : (
        <div className="justify-self-start">
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
        </div>
      )}
      {suspected.length === 0 ? null : (
        <Notice tone="caution" title={`May be personal: ${suspected.map(({ name }) => name).join(', ')}`}>
          These are made up, not learned, until you decide otherwise: a text that points at one person must not become a
          category.
        </Notice>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        {findings.map((finding) => {
          const draft = drafts[finding.name];
          const field = fieldOf(finding.name);
          return draft === undefined ? null : (
            <ColumnCard
              key={finding.name}
              field={field}
              finding={finding}
              draft={draft}
              error={errors[`${field}-domain`]}
              onChange={setColumn}
            />
          );
        })}
      </div>
    </div>
  );
}
