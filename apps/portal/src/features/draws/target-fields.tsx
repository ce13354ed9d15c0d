'use client';
import { Button, SelectField, TextField } from '@likeness/ui';
import type { DrawDraft, OfferedColumn, TypedShares } from './draw-draft';

type Targets = DrawDraft['targets'];

interface TargetFieldsProps {
  readonly columns: readonly OfferedColumn[];
  readonly targets: Targets;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (targets: Targets) => void;
}

const MOST_COLUMNS = 3;

/** Shares of values of one to three columns, each by itself. */
export function TargetFields({ columns, targets, errors, onChange }: TargetFieldsProps) {
  const change = (at: number, part: Partial<Targets[number]>) =>
    onChange(targets.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {targets.map(({ column, shares }, at) => {
        const chosen = columns.find(({ name }) => name === column);
        const others = new Set(targets.filter((_, index) => index !== at).map((one) => one.column));
        return (
          <div key={at} className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <SelectField
              name={`target-${at}`}
              label={at === 0 ? 'Column' : `And column ${at + 1}`}
              error={errors[`target-${at}`]}
              value={column}
              options={[
                { value: '', label: 'choose a column' },
                ...columns.filter(({ name }) => !others.has(name)).map(({ name }) => ({ value: name, label: name })),
              ]}
              onChange={(event) => change(at, { column: event.target.value, shares: {} })}
            />
            {chosen === undefined ? null : (
              <ShareFields
                name={`target-${at}`}
                column={chosen}
                shares={shares}
                onChange={(next) => change(at, { shares: next })}
              />
            )}
          </div>
        );
      })}
      {targets.length < MOST_COLUMNS && targets.at(-1)?.column !== '' && targets.length < columns.length ? (
        <div>
          <Button kind="secondary" onClick={() => onChange([...targets, { column: '', shares: {} }])}>
            Set another column too
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface ShareFieldsProps {
  readonly name: string;
  readonly column: OfferedColumn;
  readonly shares: TypedShares;
  readonly onChange: (shares: TypedShares) => void;
}

const nowInWords = (share: number | null): string => {
  if (share === null) return 'Now: not published';
  return share === 0 ? 'Not among the published rows' : `Now about ${inPercent(share)} %`;
};

const inPercent = (share: number): string => String(Number((100 * share).toPrecision(3)));

function ShareFields({ name, column, shares, onChange }: ShareFieldsProps) {
  const values = column.values;
  if (values.length === 0)
    return <p className="text-quiet">The values of {column.name} are not published, so no share can be set here.</p>;
  const drawn = values.filter(({ share }) => share !== 0);
  const equal = () => onChange(Object.fromEntries(drawn.map(({ value }) => [value, inPercent(1 / drawn.length)])));
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="mb-2 font-medium">
        Wanted shares of {column.name} in percent; what is left empty divides the rest
      </legend>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {values.map(({ value, share }) => (
          <TextField
            key={value}
            name={`${name}-${value}`}
            label={value}
            help={nowInWords(share)}
            inputMode="decimal"
            value={shares[value] ?? ''}
            onChange={(event) => onChange({ ...shares, [value]: event.target.value })}
          />
        ))}
      </div>
      <div>
        <Button kind="secondary" onClick={equal}>
          All values of {column.name} equally often
        </Button>
      </div>
    </fieldset>
  );
}
