'use client';
import type { ColumnFinding } from '@likeness/contracts';
import { Badge, Button, CheckboxField, percent, SelectField, TextAreaField, TextField } from '@likeness/ui';
import { memo } from 'react';
import { declaredValues, declareObserved, isModelled, isOrdered, type ColumnDraft } from './column-draft';
import { observedInWords } from './observed-in-words';

const types = [
  { value: 'numerical', label: 'number' },
  { value: 'categorical', label: 'category' },
  { value: 'boolean', label: 'yes or no' },
  { value: 'datetime', label: 'date or time' },
  { value: 'id', label: 'identifier' },
  { value: 'unknown', label: 'something else' },
];

interface ColumnCardProps {
  /** Its name among the fields of the form. */
  readonly field: string;
  readonly finding: ColumnFinding;
  readonly draft: ColumnDraft;
  readonly error: string | undefined;
  readonly onChange: (name: string, draft: ColumnDraft) => void;
}

export const ColumnCard = memo(function ColumnCard({ field, finding, draft, error, onChange }: ColumnCardProps) {
  const { name } = finding;
  const change = (part: Partial<ColumnDraft>) => onChange(name, { ...draft, ...part });
  const known = types.some(({ value }) => value === draft.sdtype);
  const domains = isOrdered(draft.sdtype)
    ? [
        { value: 'nothing', label: 'nothing (is measured)' },
        { value: 'range', label: 'a range' },
        { value: 'values', label: 'a list of values' },
      ]
    : [
        { value: 'nothing', label: 'nothing (is measured)' },
        { value: 'values', label: 'a list of categories' },
      ];
  return (
    <fieldset className="grid content-start gap-4 rounded-xl border border-line bg-surface p-4 sm:p-5">
      <legend className="float-left w-full text-lg font-semibold break-words">{name}</legend>
      <p className="clear-both text-sm text-quiet">
        {finding.reason}
        {finding.emptyShare > 0 ? `; ${percent(finding.emptyShare)} of the cells are empty` : ''}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name={`${field}-type`}
          label="Type"
          value={draft.sdtype}
          options={known ? types : [...types, { value: draft.sdtype, label: draft.sdtype.replaceAll('_', ' ') }]}
          onChange={(event) => change({ sdtype: event.target.value, declares: 'nothing' })}
        />
        {isModelled(draft) ? (
          <SelectField
            name={`${field}-declares`}
            label="Declared public"
            value={draft.declares}
            options={domains}
            onChange={(event) => {
              const { value } = event.target;
              if (value === 'nothing' || value === 'values' || value === 'range') change({ declares: value });
            }}
          />
        ) : (
          <p className="self-end pb-2 text-sm text-quiet">Not learned from the data, but made up.</p>
        )}
      </div>
      <CheckboxField
        name={`${field}-personal`}
        label="Personal data: make it up, do not learn it"
        help={
          finding.personalData.suspected ? `Look here: ${finding.personalData.reason}` : finding.personalData.reason
        }
        checked={draft.personal}
        onChange={(event) => change({ personal: event.target.checked })}
      />
      {!isModelled(draft) || draft.declares === 'nothing' ? null : draft.declares === 'values' ? (
        <TextAreaField
          name={`${field}-domain`}
          label="Categories, one on each line"
          help={`${declaredValues(draft).length} declared. Anything else in the data becomes empty.`}
          error={error}
          rows={Math.min(8, Math.max(3, declaredValues(draft).length))}
          value={draft.values}
          spellCheck={false}
          onChange={(event) => change({ values: event.target.value })}
        />
      ) : (
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            name={`${field}-domain`}
            label="Smallest"
            error={error}
            value={draft.min}
            onChange={(event) => change({ min: event.target.value })}
          />
          <TextField
            name={`${field}-max`}
            label="Largest"
            value={draft.max}
            onChange={(event) => change({ max: event.target.value })}
          />
          <TextField
            name={`${field}-step`}
            label="Step"
            optional
            value={draft.granularity}
            onChange={(event) => change({ granularity: event.target.value })}
          />
        </div>
      )}
      {finding.observed.kind === 'nothing' || !isModelled(draft) ? null : (
        <div className="grid justify-items-start gap-2 rounded-lg bg-caution-soft p-3 text-sm">
          <p>
            <Badge tone="caution">only you see this</Badge> Seen in the data: {observedInWords(finding.observed)}
            {finding.observed.kind === 'categories' && finding.observed.more
              ? ' Only the most frequent are offered here; the others would become empty.'
              : ''}
          </p>
          <Button kind="secondary" onClick={() => onChange(name, declareObserved(draft, finding.observed))}>
            Use what was seen for {name}; this makes it public
          </Button>
        </div>
      )}
    </fieldset>
  );
});
