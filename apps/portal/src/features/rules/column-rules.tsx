'use client';
import { ruleInWords, type DeclaredRule, type RuleKind, type SuggestedRule } from '@likeness/contracts';
import { fieldId, SelectField } from '@likeness/ui';
import { useEffect, useState } from 'react';
import { isSameRule } from './declared-rules';
import type { RuledTable } from './rule-draft';
import { RuleForm } from './rule-form';
import { RuleList } from './rule-list';
import { SuggestedRules } from './suggested-rules';

interface ColumnRulesProps {
  readonly kinds: readonly RuleKind[];
  readonly rules: readonly DeclaredRule[];
  /** Read off real rows, for the owner's eyes. */
  readonly suggested: readonly SuggestedRule[];
  /** Its name among the fields of the page. */
  readonly name: string;
  readonly table: RuledTable;
  /** What stands against a rule, beside those that are there; null: nothing. */
  readonly objectionTo: (rule: DeclaredRule, instead: DeclaredRule | undefined) => Promise<string | null>;
  readonly onDeclare: (rule: DeclaredRule, instead: DeclaredRule | undefined) => void;
  readonly onRemove: (rule: DeclaredRule) => void;
  /** Whether the form holds a rule that is neither taken in nor left out. */
  readonly onBegun: (name: string, isBegun: boolean) => void;
  readonly error: string | undefined;
}

/** Rules within one table as a list, with a form that adds one or changes one. */
export function ColumnRules(props: ColumnRulesProps) {
  const { kinds, rules, suggested, name, table, objectionTo, onDeclare, onRemove, onBegun, error } = props;
  const [id, setId] = useState('');
  const [edited, setEdited] = useState<DeclaredRule>();
  const [said, setSaid] = useState('');
  const kindOf = (rule: DeclaredRule) => kinds.find((one) => one.id === rule.class_name);
  const words = (rule: DeclaredRule): string => ruleInWords(rule, kindOf(rule));
  const kind = kinds.find((one) => one.id === id);
  const choose = (next: string, rule?: DeclaredRule) => {
    setId(next);
    setEdited(rule);
    onBegun(name, next !== '');
  };
  const close = () => choose('');
  // Out of sight it is gone.
  useEffect(() => () => onBegun(name, false), [onBegun, name]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <RuleList
        rules={rules}
        none="None yet. Most tables need none."
        words={words}
        onEdit={(rule) => {
          choose(rule.class_name, rule);
          setSaid('');
        }}
        mayEdit={(rule) => kindOf(rule) !== undefined}
        onRemove={(rule) => {
          onRemove(rule);
          setSaid(`Removed: ${words(rule)}`);
          if (edited !== undefined && isSameRule(edited, rule)) close();
        }}
      />
      <SuggestedRules
        suggested={suggested.filter(({ rule }) => !rules.some((one) => isSameRule(one, rule)))}
        words={words}
        name={name}
        objectionTo={(rule) => objectionTo(rule, undefined)}
        onAdd={(rule) => {
          onDeclare(rule, undefined);
          setSaid(`Added: ${words(rule)}`);
        }}
      />
      <p role="status" className="text-sm text-quiet empty:hidden">
        {said}
      </p>
      <fieldset
        id={fieldId(name)}
        tabIndex={-1}
        className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 rounded-xl border border-line p-4"
      >
        <legend className="px-1 font-semibold">
          {edited === undefined ? 'Add a rule on columns' : 'Change a rule on columns'}
        </legend>
        {error === undefined || id === '' ? null : (
          <p className="text-sm font-semibold text-danger">
            <span aria-hidden="true">⚠ </span>
            {error}
          </p>
        )}
        {edited === undefined ? (
          <SelectField
            name={`${name}-kind`}
            label="What always holds"
            value={id}
            onChange={(event) => choose(event.target.value)}
            options={[
              { value: '', label: 'Choose what it says' },
              ...kinds.map(({ id: value, title }) => ({ value, label: title })),
            ]}
          />
        ) : (
          <p>{words(edited)}</p>
        )}
        {kind === undefined ? null : (
          <RuleForm
            key={`${kind.id} ${JSON.stringify(edited)}`}
            kind={kind}
            edited={edited}
            name={name}
            table={table}
            objectionTo={(rule) => objectionTo(rule, edited)}
            onCancel={close}
            onDone={(rule) => {
              onDeclare(rule, edited);
              setSaid(`${edited === undefined ? 'Added' : 'Changed'}: ${words(rule)}`);
              close();
            }}
          />
        )}
      </fieldset>
    </div>
  );
}
