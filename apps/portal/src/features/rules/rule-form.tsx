'use client';
import { ruleInWords, type DeclaredRule, type RuleKind } from '@likeness/contracts';
import { Button } from '@likeness/ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { readRule, typedRule, type RuledTable, type TypedRule } from './rule-draft';
import { RuleField } from './rule-field';

interface RuleFormProps {
  readonly kind: RuleKind;
  /** The rule that is changed; absent: a new one. */
  readonly edited: DeclaredRule | undefined;
  readonly name: string;
  readonly table: RuledTable;
  readonly objectionTo: (rule: DeclaredRule) => Promise<string | null>;
  readonly onDone: (rule: DeclaredRule) => void;
  readonly onCancel: () => void;
}

/** A form made from what a kind of rule asks for. */
export function RuleForm({ kind, edited, name, table, objectionTo, onDone, onCancel }: RuleFormProps) {
  const { pending, problem, setProblem, act } = useAction();
  const [typed, setTyped] = useState(() => typedRule(kind, edited));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (edited !== undefined) box.current?.focus();
  }, [edited]);
  const read = readRule(kind, typed, table);
  // What stood against the whole rule need not stand against the next one; what stands at a field stays until the next try.
  const type = (part: TypedRule) => {
    setTyped({ ...typed, ...part });
    if (problem?.fields !== undefined && Object.keys(problem.fields).length === 0) setProblem(null);
  };
  const fieldOf = (parameter: string): string => `${name}-${parameter}`;
  const add = () => {
    if ('fields' in read) {
      const fields = Object.entries(read.fields).map(([parameter, sentence]) => [fieldOf(parameter), sentence]);
      return setProblem(invalid(Object.fromEntries(fields)));
    }
    return act('Checking the rule', async () => {
      const objection = await objectionTo(read.rule);
      if (objection === null) onDone(read.rule);
      else setProblem({ ...invalid({}), title: 'This rule cannot be kept', detail: objection });
    });
  };
  // Return in a line of text means this rule, not the whole page.
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void add();
  };
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="group"
      aria-label={kind.title}
      onKeyDown={onKeyDown}
      className="grid grid-cols-[minmax(0,1fr)] gap-4 focus:outline-none"
    >
      <ProblemSummary problem={problem} />
      {kind.asks.map((asked) => (
        <RuleField
          key={asked.name}
          kind={kind}
          asked={asked}
          name={fieldOf(asked.name)}
          typed={typed}
          table={table}
          error={problem?.fields?.[fieldOf(asked.name)]}
          onChange={(value) => type({ [asked.name]: value })}
        />
      ))}
      {'rule' in read ? (
        <p className="max-w-[72ch] rounded-lg bg-sunken px-4 py-2">
          It says: <span className="font-medium">{ruleInWords(read.rule, kind)}</span>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button kind="secondary" pending={pending} onClick={() => void add()}>
          {edited === undefined ? 'Add this rule' : 'Keep the change'}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {edited === undefined ? 'Leave it out' : 'Leave it as it was'}
        </Button>
      </div>
    </div>
  );
}
