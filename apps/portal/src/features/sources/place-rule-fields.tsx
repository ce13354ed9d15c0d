'use client';
import { Button, SelectField, TextField } from '@likeness/ui';
import { useState } from 'react';
import { placeRule, placeRules, withTableRule, type PlaceRuleKind, type RulePlace } from './between-tables';
import { choicesOf } from './choices-of';
import { keyOf } from './declared-keys';
import type { DraftProps } from './metadata-draft';

interface PlaceRuleFieldsProps extends DraftProps {
  readonly kind: PlaceRuleKind;
}

const nowhere: RulePlace = { table: '', key: [], column: '' };

/** The same thing in two tables or more. */
export function PlaceRuleFields({ kind, draft, onChange }: PlaceRuleFieldsProps) {
  const asks: readonly string[] = placeRules[kind].asks;
  const [places, setPlaces] = useState<readonly RulePlace[]>([nowhere, nowhere]);
  const [count, setCount] = useState('');
  /** Columns of each key: as many in every table. */
  const [width, setWidth] = useState(asks.includes('key') || asks.includes('keys') ? 1 : 0);
  const { tables } = draft.metadata;
  const change = (at: number, part: Partial<RulePlace>) =>
    setPlaces(places.map((place, each) => (each === at ? { ...place, ...part } : place)));
  const keyed = places.map((place) => ({
    ...place,
    key: Array.from({ length: width }, (_, at) => place.key[at] ?? ''),
  }));
  const isWhole = ({ table, key, column }: RulePlace): boolean =>
    table !== '' &&
    !key.includes('') &&
    new Set(key).size === key.length &&
    (column !== '' || !asks.includes('column'));
  const isCounted = !asks.includes('count') || (Number.isInteger(Number(count)) && Number(count) >= 1);
  const isReady =
    isCounted && keyed.every(isWhole) && new Set(keyed.map((place) => JSON.stringify(place))).size === keyed.length;
  const add = () =>
    onChange(withTableRule(draft, placeRule(kind, keyed, asks.includes('count') ? Number(count) : undefined), keyed));
  // Without a column to name, the table's own key is meant.
  const choosable = Object.keys(tables).filter((name) => asks.length > 0 || keyOf(draft.metadata, name).length > 0);
  return (
    <>
      {keyed.map((place, at) => {
        const columns = Object.keys(tables[place.table]?.columns ?? {});
        return (
          <div key={at} className="grid items-end gap-4 md:grid-cols-3">
            <SelectField
              name={`rule-table-${at}`}
              label={`Table ${at + 1}`}
              value={place.table}
              onChange={(event) => change(at, { ...nowhere, table: event.target.value })}
              options={choicesOf('Choose a table', choosable)}
            />
            {place.key.map((column, part) => (
              <SelectField
                key={part}
                name={`rule-key-${at}-${part}`}
                label={keyLabel(asks, part, width)}
                value={column}
                disabled={place.table === ''}
                onChange={(event) =>
                  change(at, { key: place.key.map((one, each) => (each === part ? event.target.value : one)) })
                }
                options={choicesOf(
                  'Choose a column',
                  columns.filter((name) => name === column || !place.key.includes(name)),
                )}
              />
            ))}
            {asks.includes('column') ? (
              <SelectField
                name={`rule-column-${at}`}
                label="the column that is repeated"
                value={place.column}
                disabled={place.table === ''}
                onChange={(event) => change(at, { column: event.target.value })}
                options={choicesOf('Choose a column', columns)}
              />
            ) : null}
          </div>
        );
      })}
      {asks.includes('keys') ? (
        <div className="flex flex-wrap gap-3">
          <Button kind="quiet" onClick={() => setWidth(width + 1)}>
            One more column in each key
          </Button>
          {width < 2 ? null : (
            <Button kind="quiet" onClick={() => setWidth(width - 1)}>
              One column less in each key
            </Button>
          )}
        </div>
      ) : null}
      {asks.includes('count') ? (
        <TextField
          name="rule-count"
          label="How many different ones there are"
          help="Public: from common sense or a code book, not counted in the data."
          inputMode="numeric"
          value={count}
          onChange={(event) => setCount(event.target.value)}
        />
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button kind="secondary" disabled={!isReady} onClick={add}>
          Add this rule
        </Button>
        <Button kind="quiet" onClick={() => setPlaces([...places, nowhere])}>
          Another table
        </Button>
      </div>
    </>
  );
}

function keyLabel(asks: readonly string[], part: number, width: number): string {
  if (width > 1) return `column ${part + 1} of its key`;
  return asks.includes('column') ? 'its key' : 'its column';
}
