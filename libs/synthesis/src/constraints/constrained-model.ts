import { concatenateTables, ruleChecker, tableRules, type Table } from '@likeness/table';
import { columnStreams } from '../decode/column-streams.js';
import { rowMatcher } from '../conditions/row-matcher.js';
import { generatedColumn, keyRoom, singleKeys } from '../decode/generated-column.js';
import { checkSampleRequest, checkSeed } from '../sampling/check-sample-request.js';
import { createRng, type Rng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Model, ModelMarginal, NoisyMarginal, SampleRequest } from '../synthesizer.js';
import { programRows, type ProgrammedConstraint } from './programmed-constraint.js';
import { tableRepair } from './table-repair.js';

/** Apart from the streams of columns. */
const STREAM = 0x5eed;
/** So many rows are drawn again before anybody gives up, where next to none is kept. */
const LEAST_DRAWN = 50_000;
const RAREST = 10_000;
const MOST_AT_ONCE = 1 << 16;
const MOST_COMPLETIONS = 20;

/**
 * A model none of whose rows breaks a declared constraint, as it is written to a file: rows are repaired where that can be done, and drawn again where it
 * cannot. Conditions hold as well, and known cells stay as they are. Post-processing: it costs nothing.
 */
export function constrainedModel(model: Model, programs: readonly ProgrammedConstraint[] = []): Model {
  const rules = tableRules(model.table);
  const isBound = Object.values(rules).some((list: readonly unknown[]) => list.length > 0);
  return isBound || programs.length > 0 ? new ConstrainedModel(model, programs) : model;
}

class ConstrainedModel implements Model {
  readonly synthesizer: string;
  readonly table: Model['table'];
  readonly estimatedRows: number;
  readonly conditioning: Model['conditioning'];
  readonly measurements: readonly NoisyMarginal[];
  readonly losses: Model['losses'];
  readonly distributions: Model['distributions'];
  /** Rows that can be drawn at once, so that all have keys. */
  readonly #room: number;

  constructor(
    private readonly model: Model,
    private readonly programs: readonly ProgrammedConstraint[],
  ) {
    this.synthesizer = model.synthesizer;
    this.table = model.table;
    this.estimatedRows = model.estimatedRows;
    this.conditioning = model.conditioning;
    this.measurements = model.measurements;
    this.losses = model.losses;
    this.distributions = model.distributions;
    this.#room = keyRoom(model.table);
  }

  sample(request: SampleRequest): Table {
    return concatenateTables([...this.stream(request)]);
  }

  stream(request: SampleRequest): Iterable<Table> {
    checkSampleRequest(request);
    return this.#kept(request, this.model.stream(request));
  }

  complete(known: Table, seed: number): Table {
    checkSeed(seed);
    const seeds = createRng(seed, STREAM);
    const locked = new Set(known.columns.map(({ name }) => name));
    const keep = this.#keeper(locked);
    const whole = this.model.complete(known, seed);
    const parts: Table[] = [];
    const position = new Int32Array(known.rowCount);
    let done = 0;
    let waiting = Array.from({ length: known.rowCount }, (_, row) => row);
    for (let tries = 0; waiting.length > 0 || parts.length === 0; tries++) {
      if (tries === MOST_COMPLETIONS) throw this.#tooRare('the known cells');
      const drawn = tries === 0 ? whole : this.#again(known, whole, waiting, seeds.next());
      const { table, rows } = keep(drawn, seeds, (kept) => kept);
      rows.forEach((row, at) => (position[waiting[row]!] = done + at));
      done += rows.length;
      parts.push(table);
      const kept = new Set(rows);
      waiting = waiting.filter((_, row) => !kept.has(row));
    }
    const made = takeRows(concatenateTables(parts), Array.from(position));
    const given = new Map(known.columns.map((column) => [column.name, column]));
    return { ...made, columns: made.columns.map((column) => given.get(column.name) ?? column) };
  }

  marginal(columns: readonly string[]): ModelMarginal {
    return this.model.marginal(columns);
  }

  serialize(): Uint8Array {
    return this.model.serialize();
  }

  *#kept(request: SampleRequest, first: Iterable<Table>): Iterable<Table> {
    const { rows, where = {}, firstRow = 0, sequences } = request;
    // Sequences are never cut, and rows that a sequence loses are not made up for by those of others.
    const isCut = sequences === undefined && this.table.sequence_key === undefined;
    const seeds = createRng(request.seed, STREAM);
    const keep = this.#keeper(new Set(Object.keys(where)), rowMatcher(this.table, where));
    const number = this.#keyMaker(request.seed);
    let [found, drawn, foundBefore, drawnBefore] = [0, 0, 0, 0];
    let source = first;
    for (;;) {
      for (const batch of source) {
        const kept = keep(batch, seeds, (table) =>
          number(isCut ? takeRows(table, head(table, rows - found)) : table, firstRow + found),
        );
        drawn += batch.rowCount;
        found += kept.table.rowCount;
        yield kept.table;
      }
      if (found >= rows || !isCut) return;
      if (drawn - drawnBefore >= LEAST_DRAWN) {
        if ((found - foundBefore) * RAREST < drawn - drawnBefore) throw this.#tooRare(Object.keys(where).join(', '));
        [foundBefore, drawnBefore] = [found, drawn];
      }
      const wanted = Math.ceil(((rows - found) * 1.1 * drawn) / Math.max(1, found));
      const next = Math.min(MOST_AT_ONCE, this.#room, Math.max(1024, wanted));
      source = this.model.stream({ ...request, rows: next, seed: seeds.next(), firstRow: 0 });
    }
  }

  /** Keys of the rows that stay, as the model would have made them had it drawn no others. */
  #keyMaker(seed: number): (table: Table, first: number) => Table {
    const { table } = this;
    const streamOf = columnStreams(table, seed);
    const makers = new Map(
      singleKeys(table)
        .filter((name) => table.columns[name]!.pseudonym !== true)
        .map((name) => [name, generatedColumn(name, table, streamOf)]),
    );
    return ({ rowCount, columns }, first) => ({
      rowCount,
      columns: columns.map((column) => makers.get(column.name)?.(rowCount, first) ?? column),
    });
  }

  /** Repairs tables that follow one another, and keeps the rows that may stay; `rows` tells where they were. */
  #keeper(locked: ReadonlySet<string>, matcher?: ReturnType<typeof rowMatcher>) {
    const repair = tableRepair(this.table, this.programs);
    const checker = ruleChecker(tableRules(this.table));
    const { programs } = this;
    const choose = (table: Table, ...tests: readonly ((row: number) => boolean)[]): number[] =>
      Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => tests.every((test) => test(row)));
    const fits = (table: Table) => {
      const rowOf = programRows(table);
      const matches = matcher?.(table) ?? (() => true);
      return (row: number) => matches(row) && programs.every(({ holds }) => holds(rowOf(row)));
    };
    return (batch: Table, rng: Rng, finish: (table: Table) => Table) => {
      const mended = repair.alone(batch, locked, rng);
      const well = choose(mended, fits(mended), checker.alone(mended));
      const table = repair.between(finish(takeRows(mended, well)), locked, rng);
      const last = choose(table, fits(table), checker.rowsOf(table));
      return { table: takeRows(table, last), rows: last.map((row) => well[row]!) };
    };
  }

  /** Some rows completed anew; their keys stay those of the first time, for others have the next ones. */
  #again(known: Table, whole: Table, waiting: readonly number[], seed: number): Table {
    const drawn = this.model.complete(takeRows(known, waiting), seed);
    const keys = new Set(singleKeys(this.table));
    const before = takeRows({ ...whole, columns: whole.columns.filter(({ name }) => keys.has(name)) }, waiting);
    const first = new Map(before.columns.map((column) => [column.name, column]));
    return { ...drawn, columns: drawn.columns.map((column) => first.get(column.name) ?? column) };
  }

  #tooRare(condition: string): SynthesisError {
    const titles = [
      ...(this.table.constraints ?? []).map(({ class_name: name }) => name),
      ...this.programs.map(({ title }) => title),
    ];
    return new SynthesisError(
      'condition_too_rare',
      `Fewer than one drawn row in ${RAREST.toLocaleString('en')} keeps the constraints ${titles.join(', ')}${condition === '' ? '' : ` together with ${condition}`}. Ask for fewer rows or for less at once, or check that the constraints fit the data.`,
    );
  }
}

/** The first rows, at most so many. */
function head({ rowCount }: Table, most: number): number[] {
  return Array.from({ length: Math.min(rowCount, most) }, (_, row) => row);
}
