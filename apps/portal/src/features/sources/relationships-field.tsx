'use client';
import type { Relationship, SourceDetail } from '@likeness/contracts';
import { Badge, Button, SelectField } from '@likeness/ui';
import { useState } from 'react';
import { choicesOf } from './choices-of';
import { asKey, keyOf, relationshipsOf } from './declared-keys';
import { withoutRelationship, withRelationship, type DraftProps, type MetadataDraft } from './metadata-draft';

interface RelationshipsFieldProps extends DraftProps {
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
                  aria-label={`Remove: ${relationshipInWords(link)}`}
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

export const relationshipInWords = (link: Relationship): string =>
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
  words(keyOf(metadata, link.parent_table_name)) === words(link.parent_primary_key) &&
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
            <Button
              kind="secondary"
              aria-label={`Add: ${relationshipInWords(relationship)}`}
              onClick={() => onAdd(relationship)}
            >
              Add
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddRelationship({ draft, onChange }: DraftProps) {
  const { tables } = draft.metadata;
  const [child, setChild] = useState('');
  const [parent, setParent] = useState('');
  const [columns, setColumns] = useState<readonly string[]>([]);
  const key = keyOf(draft.metadata, parent);
  const foreign = key.map((_, at) => columns[at] ?? '');
  const isReady = child !== '' && key.length > 0 && !foreign.includes('') && new Set(foreign).size === foreign.length;
  const add = () => {
    onChange(
      withRelationship(draft, {
        parent_table_name: parent,
        parent_primary_key: asKey(key),
        child_table_name: child,
        child_foreign_key: asKey(foreign),
      }),
    );
    setColumns([]);
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
            setColumns([]);
          }}
          options={choicesOf('Choose a table', Object.keys(tables))}
        />
        <SelectField
          name="link-parent"
          label="rows point to the key of"
          value={parent}
          onChange={(event) => {
            setParent(event.target.value);
            setColumns([]);
          }}
          options={[
            { value: '', label: 'Choose a table' },
            ...Object.keys(tables)
              .map((name) => ({ value: name, key: keyOf(draft.metadata, name) }))
              .filter(({ key: own }) => own.length > 0)
              .map(({ value, key: own }) => ({ value, label: `${value} (${words(own)})` })),
          ]}
        />
        {(key.length === 0 ? [''] : key).map((keyColumn, at) => (
          <SelectField
            key={keyColumn}
            name={`link-column-${at}`}
            label={key.length < 2 ? 'by the column' : `by the column for ${keyColumn}`}
            value={columns[at] ?? ''}
            disabled={child === '' || parent === ''}
            onChange={(event) => setColumns(key.map((_, each) => (each === at ? event.target.value : foreign[each]!)))}
            options={choicesOf('Choose a column', Object.keys(tables[child]?.columns ?? {}))}
          />
        ))}
      </div>
      <Button kind="secondary" className="justify-self-start" disabled={!isReady} onClick={add}>
        Add this relationship
      </Button>
    </fieldset>
  );
}
