'use client';
import type { DrawOptions } from '@likeness/contracts';
import { Button, count, Disclosure, TextField } from '@likeness/ui';
import { ConditionFields } from './condition-fields';
import { DifferenceFields } from './difference-fields';
import type { DrawDraft } from './draw-draft';

interface SeveralTablesFieldsProps {
  readonly options: DrawOptions;
  readonly draft: DrawDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<DrawDraft>) => void;
}

/** What can be asked of several tables, and why it is less than of one. */
export function SeveralTablesFields({ options, draft, errors, onChange }: SeveralTablesFieldsProps) {
  const { tables, publishedRows, mostRows, conditionedTable, columns } = options;
  const rows = Math.round(Number(draft.scale) * publishedRows);
  const isSize = draft.scale.trim() !== '' && Number.isFinite(rows) && rows > 0;
  return (
    <>
      <div className="grid gap-2">
        <TextField
          name="scale"
          label="How many times as many rows?"
          help={`1 is as many as were published: ${count(publishedRows)} in ${tables} tables. At most ${count(mostRows)} rows at once.`}
          error={errors['scale']}
          inputMode="decimal"
          value={draft.scale}
          onChange={(event) => onChange({ scale: event.target.value })}
        />
        <p className="text-sm text-quiet">
          {isSize ? `About ${count(rows)} rows in all tables together.` : 'Write a number such as 0.5 or 10.'}
        </p>
        <div>
          <Button
            kind="secondary"
            onClick={() => onChange({ scale: String(Math.max(1, Math.min(10, Math.floor(mostRows / publishedRows)))) })}
          >
            Ten times as many as published
          </Button>
        </div>
      </div>
      {conditionedTable === null ? null : (
        <>
          <ConditionFields
            table={conditionedTable}
            columns={columns}
            conditions={draft.conditions}
            errors={errors}
            onChange={(conditions) => onChange({ conditions })}
          />
          <DifferenceFields
            table={conditionedTable}
            columns={columns}
            draft={draft}
            errors={errors}
            onChange={onChange}
          />
        </>
      )}
      <Disclosure summary="Why not a number of rows, or shares in other tables?">
        <div className="grid max-w-[72ch] gap-2 text-quiet">
          <p>
            The rows of several tables belong together: every key leads to a row, and how many rows belong to one is
            drawn with it. So all tables grow by the same factor, and none can be given a number of its own.
          </p>
          <p>
            {conditionedTable === null
              ? 'Conditions and shares are about the table of the people. Here its keys say to which row of another table each of them belongs, so that its rows cannot be chosen by themselves.'
              : `Conditions and shares are about ${conditionedTable}, the table of the people; the rows of other tables are those that belong to the people who are drawn.`}
          </p>
        </div>
      </Disclosure>
    </>
  );
}
