'use client';
import type { DeclaredRule } from '@likeness/contracts';
import { Button } from '@likeness/ui';
import { useRef } from 'react';

interface RuleListProps {
  readonly rules: readonly DeclaredRule[];
  /** What stands there while there is none. */
  readonly none: string;
  readonly words: (rule: DeclaredRule) => string;
  readonly onRemove: (rule: DeclaredRule) => void;
  /** Absent: rules are taken away and added anew. */
  readonly onEdit?: (rule: DeclaredRule) => void;
  readonly mayEdit?: (rule: DeclaredRule) => boolean;
}

/** Rules, each in a sentence, with what changes it and what takes it away. */
export function RuleList({ rules, none, words, onRemove, onEdit, mayEdit = () => true }: RuleListProps) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed goes away: the keyboard goes on from the list.
  const remove = (rule: DeclaredRule) => {
    box.current?.focus();
    onRemove(rule);
  };
  return (
    <div ref={box} tabIndex={-1} className="focus:outline-none">
      {rules.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="grid gap-2">
          {rules.map((rule) => (
            <li
              key={JSON.stringify(rule)}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2"
            >
              <span className="min-w-0 max-w-[72ch] break-words">{words(rule)}</span>
              <span className="flex flex-wrap gap-3">
                {onEdit === undefined || !mayEdit(rule) ? null : (
                  <Button kind="secondary" aria-label={`Change: ${words(rule)}`} onClick={() => onEdit(rule)}>
                    Change
                  </Button>
                )}
                <Button kind="secondary" aria-label={`Remove: ${words(rule)}`} onClick={() => remove(rule)}>
                  Remove
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
