import { concatenateTables, ruleChecker, tableRules, type Table } from '@likeness/table';
import { rowMatcher } from '../conditions/row-matcher.js';
import { checkSampleRequest, checkSeed } from '../sampling/check-sample-request.js';
import { createRng } from '../sampling/rng.js';
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
      const { table, rows } = keep(drawn, seeds);
      rows.forEach((row, at) => (position[waiting[row]!] = done + at));
      done += rows.length;
      parts.push(takeRows(table, rows));
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
    const { rows, where = {}, firstRow = 0 } = request;
    const seeds = createRng(request.seed, STREAM);
    const keep = this.#keeper(new Set(Object.keys(where)), rowMatcher(this.table, where));
    let [found, drawn, foundBefore, drawnBefore] = [0, 0, 0, 0];
    let source = first;
    for (;;) {
      for (const batch of source) {
        const { table, rows: kept } = keep(batch, seeds, rows - found);
        drawn += batch.rowCount;
        found += kept.length;
        yield kept.length === table.rowCount ? table : takeRows(table, kept);
      }
      if (found >= rows) return;
      if (drawn - drawnBefore >= LEAST_DRAWN) {
        if ((found - foundBefore) * RAREST < drawn - drawnBefore) throw this.#tooRare(Object.keys(where).join(', '));
        [foundBefore, drawnBefore] = [found, drawn];
      }
      const wanted = Math.ceil(((rows - found) * 1.1 * drawn) / Math.max(1, found));
      const next = Math.min(MOST_AT_ONCE, Math.max(1024, wanted));
      source = this.model.stream({ ...request, rows: next, seed: seeds.next(), firstRow: firstRow + drawn });
    }
  }

  /** Repairs tables that follow one another, and tells which rows may stay, at most `most`. */
  #keeper(locked: ReadonlySet<string>, matcher?: ReturnType<typeof rowMatcher>) {
    const repair = tableRepair(this.table, this.programs);
    const checker = ruleChecker(tableRules(this.table));
    return (batch: Table, rng: ReturnType<typeof createRng>, most = Infinity) => {
      const table = repair(batch, locked, rng);
      const keeps = checker.rowsOf(table);
      const matches = matcher?.(table);
      const rowOf = programRows(table);
      const rows: number[] = [];
      for (let row = 0; row < table.rowCount && rows.length < most; row++) {
        if (matches && !matches(row)) continue;
        if (!this.programs.every(({ holds }) => holds(rowOf(row)))) continue;
        if (keeps(row)) rows.push(row);
      }
      return { table, rows };
    };
  }

  /** Some rows completed anew; their keys stay those of the first time, for others have the next ones. */
  #again(known: Table, whole: Table, waiting: readonly number[], seed: number): Table {
    const drawn = this.model.complete(takeRows(known, waiting), seed);
    const { primary_key: primary, alternate_keys: alternates = [] } = this.table;
    const keys = new Set([primary ?? [], ...alternates].flat());
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
