'use client';
import { Button, SelectField, TextField } from '@likeness/ui';
import { useState } from 'react';
import { placeRule, placeRules, withTableRule, type PlaceRuleKind, type RulePlace } from './between-tables';
import { choicesOf } from './choices-of';
import { keyOf, type DraftProps } from './metadata-draft';

interface PlaceRuleFieldsProps extends DraftProps {
  readonly kind: PlaceRuleKind;
}

const nowhere: RulePlace = { table: '', key: '', column: '' };

/** The same thing in two tables or more. */
export function PlaceRuleFields({ kind, draft, onChange }: PlaceRuleFieldsProps) {
  const asks: readonly string[] = placeRules[kind].asks;
  const [places, setPlaces] = useState<readonly RulePlace[]>([nowhere, nowhere]);
  const [count, setCount] = useState('');
  const { tables } = draft.metadata;
  const change = (at: number, part: Partial<RulePlace>) =>
    setPlaces(places.map((place, each) => (each === at ? { ...place, ...part } : place)));
  const needed = ['table', ...asks.filter((name) => name !== 'count')] as (keyof RulePlace)[];
  const named = places.map((place) => JSON.stringify(needed.map((name) => place[name])));
  const isCounted = !asks.includes('count') || (Number.isInteger(Number(count)) && Number(count) >= 1);
  const isReady =
    isCounted &&
    new Set(named).size === named.length &&
    places.every((place) => needed.every((name) => place[name] !== ''));
  const add = () => {
    const rule = placeRule(kind, places, asks.includes('count') ? Number(count) : undefined);
    onChange(withTableRule(draft, rule, asks.includes('key') ? places : []));
  };
  // Without a column to name, the table's own key is meant.
  const choosable = Object.keys(tables).filter((name) => asks.length > 0 || keyOf(draft.metadata, name).length > 0);
  return (
    <>
      {places.map((place, at) => (
        <div key={at} className="grid items-end gap-4 md:grid-cols-3">
          <SelectField
            name={`rule-table-${at}`}
            label={`Table ${at + 1}`}
            value={place.table}
            onChange={(event) => change(at, { ...nowhere, table: event.target.value })}
            options={choicesOf('Choose a table', choosable)}
          />
          {(['key', 'column'] as const)
            .filter((name) => asks.includes(name))
            .map((name) => (
              <SelectField
                key={name}
                name={`rule-${name}-${at}`}
                label={asks.includes('column') ? labels[name] : 'its column'}
                value={place[name]}
                disabled={place.table === ''}
                onChange={(event) => change(at, { [name]: event.target.value })}
                options={choicesOf('Choose a column', Object.keys(tables[place.table]?.columns ?? {}))}
              />
            ))}
        </div>
      ))}
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

const labels = { key: 'its key', column: 'the column that is repeated' } as const;
