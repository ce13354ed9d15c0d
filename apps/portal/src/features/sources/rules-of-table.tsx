'use client';
import type { DeclaredRule, RuleKind, SuggestedRule } from '@likeness/contracts';
import { browserClient } from '../../hands/browser-client';
import { ColumnRules } from '../rules/column-rules';
import { rulesOf } from '../rules/declared-rules';
import { tableOf, withColumnRule, withoutColumnRule, type MetadataDraft } from './metadata-draft';

interface RulesOfTableProps {
  readonly table: string;
  readonly draft: MetadataDraft;
  /** Of the draft as it then is: a rule is checked before it is taken in. */
  readonly onChange: (next: (now: MetadataDraft) => MetadataDraft) => void;
  readonly kinds: readonly RuleKind[];
  readonly suggested: readonly SuggestedRule[];
  /** By field: a rule in the form is neither taken in nor left out. Always the same function. */
  readonly onBegun: (field: string, isBegun: boolean) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** The rules on the columns of one table, checked against what is declared of them before they are taken in. */
export function RulesOfTable({ table, draft, onChange, kinds, suggested, onBegun, errors }: RulesOfTableProps) {
  const { unit } = draft;
  const name = `rule-of-${table}`;
  const objectionTo = async (rule: DeclaredRule, instead: DeclaredRule | undefined): Promise<string | null> => {
    const metadata = tableOf(withColumnRule(draft, table, rule, instead), table);
    return (await browserClient.rules.check({ metadata })).objection;
  };
  return (
    <ColumnRules
      kinds={kinds}
      suggested={suggested}
      rules={rulesOf(draft.metadata.tables[table] ?? {})}
      name={name}
      table={{
        columns: draft.columns[table] ?? {},
        unit: unit.kind === 'column' && unit.table === table ? unit.column : null,
      }}
      objectionTo={objectionTo}
      onDeclare={(rule, instead) => onChange((now) => withColumnRule(now, table, rule, instead))}
      onBegun={onBegun}
      error={errors[name]}
      onRemove={(rule) => onChange((now) => withoutColumnRule(now, table, rule))}
    />
  );
}
