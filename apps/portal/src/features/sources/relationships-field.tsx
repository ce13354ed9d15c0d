'use client';
import type { Relationship, SourceDetail } from '@likeness/contracts';
import { Badge, Button, SelectField } from '@likeness/ui';
import { useState } from 'react';
import { relationshipsOf, withoutRelationship, withRelationship, type MetadataDraft } from './metadata-draft';

interface RelationshipsFieldProps {
  readonly draft: MetadataDraft;
  readonly onChange: (draft: MetadataDraft) => void;
  readonly detected: Pick<NonNullable<SourceDetail['detected']>, 'relationshipNotes' | 'suggestedRelationships'>;
}

const words = (columns: string | readonly string[]): string => [columns].flat().join(' + ');

/** The relationships as a list, with what takes one away and what adds one. */
export function RelationshipsField({ draft, onChange, detected }: RelationshipsFieldProps) {
  const links = relationshipsOf(draft.metadata);
  return (
    <div className="grid gap-4">
      {links.length === 0 ? (
        <p>No table leads to another yet. Add what belongs together, or every table is made by itself.</p>
      ) : (
        <ul className="grid gap-2">
          {links.map((link) => {
            return (
              <li
                key={JSON.stringify(link)}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2"
              >
                <InWords link={link} />
                <Button
                  kind="secondary"
                  aria-label={`Remove: ${inWords(link)}`}
                  onClick={() => onChange(withoutRelationship(draft, link))}
                >
                  Remove
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {detected.relationshipNotes.length === 0 ? null : (
        <ul className="max-w-[72ch] list-disc pl-6 text-sm text-quiet">
          {detected.relationshipNotes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Suggestions
        suggested={detected.suggestedRelationships.filter(({ relationship }) => mayBeAdded(draft, relationship))}
        onAdd={(link) => onChange(withRelationship(draft, link))}
      />
      <AddRelationship draft={draft} onChange={onChange} />
    </div>
  );
}

const inWords = (link: Relationship): string =>
  `${link.child_table_name}.${words(link.child_foreign_key)} points to ${link.parent_table_name}.${words(link.parent_primary_key)}`;

function InWords({ link }: { readonly link: Relationship }) {
  return (
    <span className="min-w-0 break-words">
      <span className="font-medium">{link.child_table_name}</span>.{words(link.child_foreign_key)} points to{' '}
      <span className="font-medium">{link.parent_table_name}</span>.{words(link.parent_primary_key)}
    </span>
  );
}

/** It is not there yet, its column leads nowhere else, and the parent still has that key. */
const mayBeAdded = ({ metadata }: MetadataDraft, link: Relationship): boolean =>
  words(metadata.tables[link.parent_table_name]?.primary_key as string | string[]) === words(link.parent_primary_key) &&
  relationshipsOf(metadata).every(
    (other) =>
      other.child_table_name !== link.child_table_name ||
      words(other.child_foreign_key) !== words(link.child_foreign_key),
  );

interface SuggestionsProps {
  readonly suggested: RelationshipsFieldProps['detected']['suggestedRelationships'];
  readonly onAdd: (link: Relationship) => void;
}

/** What the values look like: a suggestion with its evidence, until the owner adds it. */
function Suggestions({ suggested, onAdd }: SuggestionsProps) {
  if (suggested.length === 0) return null;
  return (
    <section aria-labelledby="suggested-relationships" className="grid gap-3 rounded-xl bg-caution-soft p-4">
      <h3 id="suggested-relationships" className="flex flex-wrap items-baseline gap-2 font-semibold">
        The values look like more <Badge tone="caution">only you see this</Badge>
      </h3>
      <ul className="grid gap-3">
        {suggested.map(({ relationship, reason }) => (
          <li
            key={JSON.stringify(relationship)}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm"
          >
            <span className="grid min-w-0 max-w-[72ch] gap-1">
              <InWords link={relationship} />
              <span>{reason}</span>
            </span>
            <Button kind="secondary" aria-label={`Add: ${inWords(relationship)}`} onClick={() => onAdd(relationship)}>
              Add
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddRelationship({ draft, onChange }: Omit<RelationshipsFieldProps, 'detected'>) {
  const { tables } = draft.metadata;
  const [child, setChild] = useState('');
  const [column, setColumn] = useState('');
  const [parent, setParent] = useState('');
  const keyed = Object.entries(tables).flatMap(([name, { primary_key: key }]) =>
    typeof key === 'string' ? [{ name, key }] : [],
  );
  const chosen = keyed.find(({ name }) => name === parent);
  const isReady = chosen !== undefined && tables[child]?.columns[column] !== undefined;
  const add = () => {
    if (chosen === undefined) return;
    onChange(
      withRelationship(draft, {
        parent_table_name: chosen.name,
        parent_primary_key: chosen.key,
        child_table_name: child,
        child_foreign_key: column,
      }),
    );
    setColumn('');
    setParent('');
  };
  return (
    <fieldset className="grid gap-4 rounded-xl border border-line p-4">
      <legend className="px-1 font-semibold">Add a relationship</legend>
      <div className="grid items-end gap-4 md:grid-cols-3">
        <SelectField
          name="link-child"
          label="In table"
          value={child}
          onChange={(event) => {
            setChild(event.target.value);
            setColumn('');
          }}
          options={[
            { value: '', label: 'Choose a table' },
            ...Object.keys(tables).map((name) => ({ value: name, label: name })),
          ]}
        />
        <SelectField
          name="link-column"
          label="the column"
          value={column}
          disabled={child === ''}
          onChange={(event) => setColumn(event.target.value)}
          options={[
            { value: '', label: 'Choose a column' },
            ...Object.keys(tables[child]?.columns ?? {}).map((name) => ({ value: name, label: name })),
          ]}
        />
        <SelectField
          name="link-parent"
          label="points to the key of"
          value={parent}
          onChange={(event) => setParent(event.target.value)}
          options={[
            { value: '', label: 'Choose a table' },
            ...keyed.map(({ name, key }) => ({ value: name, label: `${name} (${key})` })),
          ]}
        />
      </div>
      <Button kind="secondary" className="justify-self-start" disabled={!isReady} onClick={add}>
        Add this relationship
      </Button>
    </fieldset>
  );
}
