import {
  boundContribution,
  coarsen,
  encode,
  measureMarginal,
  type EncodedTable,
  type Odometer,
  type Private,
  type RealRows,
} from '@likeness/privacy';
import type { TableMetadata } from '@likeness/table';
import { cooperate, giveWay } from '../cooperate.js';
import type { Compression } from '../domain/compression.js';
import {
  countedAgain,
  filledAnew,
  groupedCounts,
  groupedWide,
  groupsOf,
  wideGroups,
  type CountedColumn,
} from '../domain/counted-column.js';
import { measureColumns } from '../domain/measure-columns.js';
import { resolveAttributes } from '../domain/resolve-attributes.js';
import { GraphicalModel } from '../graphical/graphical-model.js';
import { pairMarginal, wideMarginal } from '../graphical/noisy-marginal.js';
import type { Clique, Sizes } from '../model/clique.js';
import { emptyField, estimateStepwise, type EstimateRequest } from '../model/estimate.js';
import { LiftedField, type PairLift } from '../model/lifted-field.js';
import type { MarkovRandomField } from '../model/markov-random-field.js';
import { estimateTotal, type Measurement } from '../model/measurement.js';
import type { Population } from '../population/population.js';
import { PopulationModel } from '../population/population-model.js';
import { checkPlan } from '../planning/check-plan.js';
import type { ColumnParameters } from '../planning/column-parameters.js';
import { columnRoles } from '../planning/column-roles.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import type { NoisyMarginal, Plan, RunControl } from '../synthesizer.js';
import type { StructuralZeros } from '../model/structural-zeros.js';
import { heldZeros } from './held-zeros.js';
import { orderZeros } from './order-zeros.js';

/** Estimation stops at this many nats per measured cell. Noise alone is worth half a nat per cell. */
const TOLERANCE_PER_CELL = 0.2;

/** How far the last model goes from the one before: farther it would follow noise, and take longer. */
const REACH = 150;

/** The same for a model on the way to that. */
const REACH_ON_THE_WAY = 8;

/** Newton steps of a model on the way. */
const REFIT_STEPS = 8;

/** Above it a model that is stopped early has not come far enough: the expected loss of the true counts is half a nat per cell. */
const WORST_LOSS_PER_CELL = 0.5;

/** Most cells of a model, where a synthesizer does not bound them. */
const MOST_CELLS = 2 ** 20;

/** Where estimation starts, and how far it goes. */
type Start = Pick<EstimateRequest, 'warmMultipliers' | 'maxSteps' | 'reach'>;

/** What is behind a {@link MeasuredTable}. All but `encoded` and `data` is public. */
interface MeasuredParts {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly odometer: Odometer;
  readonly run: RunControl;
  /** In cells. */
  readonly encoded: Private<EncodedTable>;
  /** In groups. */
  readonly data: Private<EncodedTable>;
  readonly compressions: readonly Compression[];
  readonly maxCells: (sizes: Sizes) => number;
}

/**
 * A table whose columns were counted, at the cost of the plan: what every synthesizer on marginals starts from, and adds its measurements to.
 * Cliques are positions of modelled columns; their cells are the groups that the counts of single columns told apart.
 */
export class MeasuredTable {
  readonly names: readonly string[];
  readonly sizes: Sizes;
  /** Of the junction tree of every model. */
  readonly maxCells: number;
  /** Combinations that declared constraints exclude, as far as the model can hold them beside what is measured. Rows keep the others too: decoding repairs them. */
  readonly zeros: readonly StructuralZeros[];
  readonly #measurements: Measurement[];
  readonly #noisy: NoisyMarginal[];
  readonly #counted: CountedColumn[];
  #multipliers: Float64Array = new Float64Array(0);

  private constructor(
    readonly parts: MeasuredParts,
    measurements: readonly Measurement[],
    noisy: readonly NoisyMarginal[],
    counted: readonly CountedColumn[],
  ) {
    this.names = parts.compressions.map(({ name }) => name);
    this.sizes = parts.compressions.map(({ groups }) => groups);
    this.maxCells = parts.maxCells(this.sizes);
    this.#measurements = [...measurements];
    this.zeros = heldZeros(this, orderZeros(parts.table, parts.compressions));
    this.#noisy = [...noisy];
    this.#counted = [...counted];
  }

  /**
   * Checks the plan, bounds what one unit contributes, finds the domains, and counts every column: progress 0 to 0.35.
   * Without any modelled column it counts the rows.
   * @param maxCells of the junction tree of a model, given the cells of the columns
   * @throws SynthesisError `bad_plan`; PrivacyError; the signal's reason when aborted
   */
  static async open(
    synthesizer: string,
    data: Private<RealRows>,
    plan: Plan,
    odometer: Odometer,
    run: RunControl,
    maxCells: (sizes: Sizes) => number = () => MOST_CELLS,
  ): Promise<MeasuredTable> {
    checkPlan(plan, synthesizer);
    const { bins, detail } = plan.params as unknown as ColumnParameters;
    const { table } = onlyTable(plan.metadata);
    const roles = columnRoles(table, bins * detail);
    const stage = stageOf(run);
    await stage('reading', 0);
    const bounded = boundContribution(data, table.privacy_unit);
    const attributes = await resolveAttributes(roles, bounded, plan, odometer, bins * detail);
    await stage('encoding', 0.1);
    const encoded = encode(bounded, attributes);
    const parts = { synthesizer, table, odometer, run, maxCells, encoded };
    if (attributes.length === 0) {
      const { counts, sigma } = await measureMarginal(odometer, 'rows', encoded, [], plannedCost(plan, 'rows').picoRho);
      const rows = { counts, sigma };
      return new MeasuredTable(
        { ...parts, data: encoded, compressions: [] },
        [{ clique: [], ...rows }],
        [{ columns: [], labels: [], ...rows }],
        [],
      );
    }
    const columns = await measureColumns(encoded, attributes, plan, odometer, bins, (at) =>
      stage('measuring single columns', 0.15 + (0.2 * at) / attributes.length),
    );
    const noisy = columns.map(({ attribute, cells, wide }) => wideMarginal(attribute, cells.wide, wide));
    return MeasuredTable.#grouped(parts, columns, noisy);
  }

  /** Nothing but single columns was counted. */
  static #grouped(
    parts: Omit<MeasuredParts, 'data' | 'compressions'>,
    columns: readonly CountedColumn[],
    noisy: readonly NoisyMarginal[],
  ): MeasuredTable {
    const compressions = columns.map(groupsOf);
    const measurements = columns.flatMap((column, at) => groupedCounts(at, compressions[at]!, column));
    const data = coarsen(parts.encoded, compressions);
    return new MeasuredTable({ ...parts, data, compressions }, measurements, noisy, columns);
  }

  /** With groups formed anew where nothing but single columns was counted: what was counted again may tell more cells apart. Else this table. */
  regrouped(): MeasuredTable {
    const isCountedAlone = this.#counted.length > 0 && this.#measurements.every(({ clique }) => clique.length === 1);
    return isCountedAlone ? MeasuredTable.#grouped(this.parts, this.#counted, this.#noisy) : this;
  }

  get measurements(): readonly Measurement[] {
    return this.#measurements;
  }

  /** Most rows of one privacy unit. */
  get unit(): number {
    return this.parts.table.privacy_unit?.max_rows ?? 1;
  }

  /** Inverse-variance estimate of the number of rows from all counts so far, at least 1. */
  get total(): number {
    return Math.max(1, estimateTotal(this.#measurements).total);
  }

  /** Tells where the run is, and lets others work. @throws the signal's reason when aborted */
  stage(name: string, fraction: number): Promise<void> {
    return stageOf(this.parts.run)(name, fraction);
  }

  /** Counts a clique with noise, recalled or charged under `key`. @throws PrivacyError as `measureMarginal` */
  async measure(key: string, clique: Clique, picoRho: number): Promise<Measurement> {
    const { odometer, data, compressions } = this.parts;
    const { counts, sigma } = await measureMarginal(odometer, key, data, this.namesOf(clique), picoRho);
    const measurement = { clique, counts, sigma };
    this.#measurements.push(measurement);
    const sides = clique.map((position) => compressions[position]!);
    this.#noisy.push(pairMarginal(sides, { counts, sigma }));
    return measurement;
  }

  /** Counts the wide cells of one column again, recalled or charged under `key`. @throws PrivacyError as `measureMarginal` */
  async measureColumn(key: string, at: number, picoRho: number): Promise<void> {
    const { odometer, encoded, compressions } = this.parts;
    const column = this.#counted[at]!;
    const { attribute, cells } = column;
    const wideData = coarsen(encoded, [wideGroups(column)]);
    const again = await measureMarginal(odometer, key, wideData, [attribute.name], picoRho);
    this.#counted[at] = countedAgain(column, again);
    this.#measurements.push(groupedWide(at, compressions[at]!, column, again));
    this.#noisy.push(wideMarginal(attribute, cells.wide, again));
  }

  namesOf(clique: Clique): string[] {
    return clique.map((position) => this.names[position]!);
  }

  /** The model that explains all counts so far best, of all distributions but for {@link TOLERANCE_PER_CELL}. */
  async fit(): Promise<MarkovRandomField> {
    return this.#estimate({});
  }

  /** A model of all counts so far that stays near that of the last call where noise leaves it a choice. */
  async fitNear(): Promise<MarkovRandomField> {
    const isIndependent = this.#measurements.every(({ clique }) => clique.length < 2);
    if (isIndependent) return this.fit();
    return this.#estimate({ warmMultipliers: this.#multipliers, reach: REACH }, {});
  }

  /** A model of all counts so far in a few steps from that of the last call: good enough to tell what to measure next. */
  async refit(): Promise<MarkovRandomField> {
    return this.#estimate({ warmMultipliers: this.#multipliers, maxSteps: REFIT_STEPS }, {});
  }

  /** A model of all counts so far that goes a part of the way from that of the last call to {@link fitNear}: tells what to measure next, and takes less time. */
  async fitPartly(): Promise<MarkovRandomField> {
    return this.#estimate({ warmMultipliers: this.#multipliers, reach: REACH_ON_THE_WAY });
  }

  /** @param otherwise from where to start again if that did not come far enough */
  async #estimate(start: Start, otherwise?: Start): Promise<MarkovRandomField> {
    if (this.sizes.length === 0) return emptyField();
    const cells = this.#measurements.reduce((sum, { counts }) => sum + counts.length, 0);
    const tolerance = Math.max(0.5, TOLERANCE_PER_CELL * cells);
    const { sizes, measurements, zeros } = this;
    const maxCells = Math.max(this.maxCells, 2 * cells);
    const request = { sizes, measurements, zeros, maxCells, tolerance, ...start };
    const { field, multipliers, loss } = await cooperate(estimateStepwise(request), this.parts.run.signal);
    this.#multipliers = multipliers;
    if (otherwise && !(loss < WORST_LOSS_PER_CELL * cells)) return this.#estimate(otherwise);
    return field;
  }

  /** What is published, as a field. */
  model(field: MarkovRandomField, lifts: readonly PairLift[] = []): GraphicalModel {
    return new GraphicalModel({ ...this.#published(), field: new LiftedField(field, lifts) });
  }

  /** What is published, as weighted rows. */
  populationModel(population: Population): PopulationModel {
    return new PopulationModel({ ...this.#published(), population });
  }

  #published() {
    const { synthesizer, table, run } = this.parts;
    const compressions = this.parts.compressions.map((groups, at) => filledAnew(groups, this.#counted[at]!));
    run.progress('done', 1);
    const estimatedRows = estimateTotal(this.#measurements).total;
    return { synthesizer, table, compressions, estimatedRows, measurements: this.#noisy };
  }
}

function stageOf(run: RunControl): (name: string, fraction: number) => Promise<void> {
  return async (name, fraction) => {
    run.progress(name, fraction);
    await giveWay(run.signal);
  };
}
