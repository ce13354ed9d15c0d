'use client';
import { Button, count, counted, Notice, RadioGroup } from '@likeness/ui';
import { useMemo, useState } from 'react';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';
import { calibrate, CalibrationError, drawAnew, withWeights, type Calibrated, type Wish } from './calibrate-rows';
import { loadRows, saveText } from './load-rows';
import { ParityFields } from './parity-fields';
import { writeCsv, type TextTable } from './read-csv';
import { ShareBars } from './share-bars';
import { ShareFields } from './share-fields';

/** Columns of more different values are no groups. */
const MOST_VALUES = 40;
const WEIGHT = 'weight';
/** Equal wishes give equal files. */
const SEED = 1;

interface Loaded {
  readonly table: TextTable;
  readonly fileName: string;
  /** Values by the columns that have few. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const valuesOf = ({ names, rows }: TextTable): ReadonlyMap<string, readonly string[]> =>
  new Map(
    names.flatMap((name, at) => {
      const values = new Set<string>();
      for (const row of rows) if (values.size <= MOST_VALUES) values.add(row[at] ?? '');
      return values.size > 1 && values.size <= MOST_VALUES ? [[name, [...values].sort()] as const] : [];
    }),
  );

/**
 * Other shares than the published rows have, made in the browser from these rows alone: it costs no privacy budget, and no server sees what
 * somebody wants to study.
 */
export function CalibrationPanel({ id }: { readonly id: string }) {
  const { pending, problem, act } = useAction();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () =>
    act('Loading the rows', async () => {
      setFailed(false);
      try {
        const { table, fileName } = await loadRows(id);
        setLoaded({ table, fileName, values: valuesOf(table) });
      } catch (error) {
        if (error instanceof Error && error.name === 'ProblemError') throw error;
        setFailed(true);
      }
    });
  if (loaded !== null) return <Choices loaded={loaded} />;
  return (
    <div className="grid justify-items-start gap-3">
      <ProblemSummary problem={problem} />
      {failed ? (
        <Notice tone="caution" title="The rows could not be loaded">
          Try again. If it stays, download the file instead.
        </Notice>
      ) : null}
      <Button kind="secondary" pending={pending} onClick={() => void load()}>
        Load the rows
      </Button>
    </div>
  );
}

type Kind = Wish['kind'];

function Choices({ loaded }: { readonly loaded: Loaded }) {
  const { table, fileName, values } = loaded;
  const [kind, setKind] = useState<Kind>('shares');
  const [how, setHow] = useState<'draw' | 'weigh'>('draw');
  const [wish, setWish] = useState<Wish | null>(null);
  const result = useMemo(() => attempt(table, wish), [table, wish]);
  const save = (calibrated: Calibrated) => {
    const made =
      how === 'weigh' ? withWeights(table, calibrated, WEIGHT) : drawAnew(table, calibrated, table.rows.length, SEED);
    saveText(writeCsv(made), fileName.replace(/\.csv$/i, how === 'weigh' ? '-weighted.csv' : '-calibrated.csv'));
  };
  if (values.size === 0)
    return (
      <p className="text-quiet">
        No column of these rows has between 2 and {MOST_VALUES} values, so there are no groups.
      </p>
    );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p role="status" className="text-quiet">
        {count(table.rows.length)} synthetic rows are loaded; {counted(values.size, 'column')} can make groups.
      </p>
      <RadioGroup
        name="calibration-kind"
        label="What should be different?"
        value={kind}
        onChange={(chosen) => {
          setKind(chosen === 'parity' ? 'parity' : 'shares');
          setWish(null);
        }}
        choices={[
          {
            value: 'shares',
            label: 'Other shares in one column',
            help: 'Balance groups, or make a rare event as frequent as a model needs to learn it.',
          },
          {
            value: 'parity',
            label: 'An outcome that does not depend on a group',
            help: 'Statistical parity. Differences that other columns explain may stay.',
          },
        ]}
      />
      {kind === 'shares' ? (
        <ShareFields values={values} table={table} onWish={setWish} />
      ) : (
        <ParityFields values={values} onWish={setWish} />
      )}
      <div role="status" aria-label="What it changes" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {typeof result === 'string' ? <p className="font-semibold text-danger">{result}</p> : null}
        {result !== null && typeof result !== 'string' ? <ShareBars calibrated={result} /> : null}
      </div>
      <RadioGroup
        name="calibration-how"
        label="How should the file be made?"
        value={how}
        onChange={(chosen) => setHow(chosen === 'weigh' ? 'weigh' : 'draw')}
        choices={[
          {
            value: 'draw',
            label: 'Draw the rows anew',
            help: 'As many rows; some come more often, others not at all.',
          },
          {
            value: 'weigh',
            label: 'Keep all rows and add a weight',
            help: `A column “${WEIGHT}” for models and tables that take weights.`,
          },
        ]}
      />
      <Button
        className="justify-self-start"
        disabled={result === null || typeof result === 'string'}
        onClick={() => {
          if (result !== null && typeof result !== 'string') save(result);
        }}
      >
        Save the calibrated file
      </Button>
    </div>
  );
}

/** What comes of a wish, or why nothing can. */
function attempt(table: TextTable, wish: Wish | null): Calibrated | string | null {
  if (wish === null) return null;
  try {
    return calibrate(table, wish);
  } catch (error) {
    if (error instanceof CalibrationError) return error.message;
    throw error;
  }
}
