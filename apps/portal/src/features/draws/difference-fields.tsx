'use client';
import { Disclosure, RadioGroup } from '@likeness/ui';
import { CombinationFields } from './combination-fields';
import { differences, type DrawDraft, type OfferedColumn } from './draw-draft';
import { GroupAndOutcome, ParityFields } from './group-fields';
import { TargetFields } from './target-fields';

interface DifferenceFieldsProps {
  /** Of several: the one that it is about. null: there is one. */
  readonly table: string | null;
  readonly columns: readonly OfferedColumn[];
  readonly draft: DrawDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<DrawDraft>) => void;
}

/** How the rows shall differ from those that the model draws by itself. */
export function DifferenceFields({ table, columns, draft, errors, onChange }: DifferenceFieldsProps) {
  const grouping = columns.filter(({ isCategorical }) => isCategorical);
  return (
    <>
      <RadioGroup
        name="difference"
        label={`What shall be different from the model${table === null ? '' : ` in ${table}`}?`}
        value={draft.difference}
        onChange={(value) => onChange({ difference: differences.find((one) => one === value) ?? 'none' })}
        choices={[
          { value: 'none', label: 'Nothing', help: 'Rows as the model draws them.' },
          {
            value: 'shares',
            label: 'How often values occur',
            help: 'Balance groups, or make a rare event, such as fraud, as frequent as a model needs to learn it.',
          },
          {
            value: 'combinations',
            label: 'How often pairs of values occur',
            help: 'Shares of two columns together.',
          },
          {
            value: 'parity',
            label: 'An outcome shall not depend on a group',
            help: 'Statistical parity. Differences that another column explains may stay.',
          },
        ]}
      />
      {draft.difference === 'shares' ? (
        <TargetFields
          columns={grouping}
          targets={draft.targets}
          errors={errors}
          onChange={(targets) => onChange({ targets })}
        />
      ) : null}
      {draft.difference === 'combinations' ? (
        <CombinationFields columns={grouping} chosen={draft} errors={errors} onChange={onChange} />
      ) : null}
      {draft.difference === 'parity' ? (
        <ParityFields
          columns={grouping}
          canRedraw={table === null}
          chosen={draft}
          errors={errors}
          onChange={onChange}
        />
      ) : (
        <Disclosure summary="Show how often each group has an outcome, before and after">
          <GroupAndOutcome columns={grouping} chosen={draft} errors={errors} onChange={onChange} />
        </Disclosure>
      )}
    </>
  );
}
