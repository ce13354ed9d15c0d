'use client';
import { SelectField } from '@likeness/ui';
import { useState } from 'react';
import { rulesOf } from '../rules/declared-rules';
import { RuleList } from '../rules/rule-list';
import { placeRules, tableRuleInWords, withoutTableRule, type PlaceRuleKind } from './between-tables';
import type { DraftProps, MetadataDraft } from './metadata-draft';
import { PlaceRuleFields } from './place-rule-fields';
import { SomeRowsFields } from './some-rows-fields';

const someRows = {
  ForeignToPrimaryKeySubset: 'Rows point only to some rows of another table',
  PrimaryToPrimaryKeySubset: 'Only some rows of a table have a row in another one, under the same key',
} as const;

const kinds = [
  ...Object.entries(someRows).map(([value, label]) => ({ value, label })),
  ...Object.entries(placeRules).map(([value, { label }]) => ({ value, label })),
];

/** Rules over several tables as a list, with what takes one away and what adds one. */
export function TableRules({ draft, onChange }: DraftProps) {
  const [kind, setKind] = useState('');
  const added = (next: MetadataDraft) => {
    onChange(next);
    setKind('');
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <RuleList
        rules={rulesOf(draft.metadata)}
        none="None yet. Most sources need none."
        words={tableRuleInWords}
        onRemove={(rule) => onChange(withoutTableRule(draft, rule))}
      />
      <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-xl border border-line p-4">
        <legend className="px-1 font-semibold">Add a rule</legend>
        <SelectField
          name="rule-kind"
          label="What always holds"
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          options={[{ value: '', label: 'Choose what it says' }, ...kinds]}
        />
        {kind === '' ? null : kind in placeRules ? (
          <PlaceRuleFields key={kind} kind={kind as PlaceRuleKind} draft={draft} onChange={added} />
        ) : (
          <SomeRowsFields key={kind} of={kind as keyof typeof someRows} draft={draft} onChange={added} />
        )}
      </fieldset>
    </div>
  );
}
