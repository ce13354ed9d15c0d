'use client';
import type { PlanView, ReportChoices } from '@likeness/contracts';
import { CheckboxField, SelectField, Section } from '@likeness/ui';

interface ReportFieldsProps {
  readonly columns: PlanView['columns'];
  /** Of several tables, that of the people: groups are made of its columns. */
  readonly peopleTable: string | undefined;
  readonly report: ReportChoices;
  readonly onReport: (report: ReportChoices) => void;
}

const decisions = new Set(['categorical', 'boolean']);

const shares = [
  { value: '0', label: 'nobody: attacks have no control group' },
  { value: '0.05', label: '5 % of the people' },
  { value: '0.1', label: '10 % of the people' },
  { value: '0.2', label: '20 % of the people' },
];

const checkShares = [
  { value: '0', label: 'nothing: the public report says less' },
  { value: '0.01', label: '1 % of the budget' },
  { value: '0.02', label: '2 % of the budget' },
  { value: '0.05', label: '5 % of the budget' },
  { value: '0.1', label: '10 % of the budget' },
];

/** What the report should look at. Names of columns are public; nothing here looks at a value. */
export function ReportFields({ columns, peopleTable, report, onReport }: ReportFieldsProps) {
  const isSeveral = peopleTable !== undefined;
  const learned = columns.filter(
    ({ domain, table }) => domain !== 'generated' && (!isSeveral || table === peopleTable),
  );
  const { target, sensitive, holdoutShare, checkShare } = report;
  const withTarget = (name: string): ReportChoices => {
    const { target: _before, ...rest } = report;
    return name === '' ? rest : { ...rest, target: name };
  };
  return (
    <Section
      title="What the report looks at"
      lead={
        isSeveral
          ? `These choices are public, like the metadata. Only the check takes a part of the budget. Columns are those of “${peopleTable}”, whose rows are the people.`
          : 'These choices are public, like the metadata. Only the check takes a part of the budget.'
      }
    >
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="grid content-start gap-4">
          <SelectField
            name="report-target"
            label="A column that people would predict"
            help="The report tells how well models that learned from synthetic rows predict it for real people."
            optional
            value={target ?? ''}
            options={[
              { value: '', label: 'none' },
              ...learned
                .filter(({ sdtype }) => decisions.has(sdtype))
                .map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={(event) => onReport(withTarget(event.target.value))}
          />
          <SelectField
            name="report-holdout"
            label="Held back as a control group"
            help="Nothing is learned from them, nor from what belongs to them. Attacks are measured against them: without, nobody can tell chance from a leak."
            value={String(holdoutShare)}
            options={shares}
            onChange={(event) => onReport({ ...report, holdoutShare: Number(event.target.value) })}
          />
          <SelectField
            name="report-checks"
            label="Spent on checking the result"
            help="Tells everybody, with noise, how far the finished rows are from the real ones. The rest of the budget makes the rows."
            value={String(checkShare)}
            options={checkShares}
            onChange={(event) => onReport({ ...report, checkShare: Number(event.target.value) })}
          />
        </div>
        <fieldset className="grid content-start gap-2">
          <legend className="mb-1 font-semibold">Groups of people to compare (optional)</legend>
          {learned.length > 0 ? null : <p className="text-sm text-quiet">No column of this table is learned.</p>}
          {learned.map(({ name }) => (
            <CheckboxField
              key={name}
              name={`report-sensitive-${name}`}
              label={name}
              checked={sensitive.includes(name)}
              disabled={!sensitive.includes(name) && sensitive.length >= 5}
              onChange={(event) =>
                onReport({
                  ...report,
                  sensitive: event.target.checked ? [...sensitive, name] : sensitive.filter((one) => one !== name),
                })
              }
            />
          ))}
        </fieldset>
      </div>
    </Section>
  );
}
