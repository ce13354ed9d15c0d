import {
  coarsen,
  measureMarginal,
  sigmaOfCost,
  type Attribute,
  type EncodedTable,
  type Odometer,
  type Private,
} from '@likeness/privacy';
import { compress, groupCounts, type CellCounts, type Compression } from './compression.js';
import { smoothCounts } from './smooth-counts.js';
import { wideMarginal } from '../graphical/noisy-marginal.js';
import type { Measurement } from '../model/measurement.js';
import { balancedWideCells, equalWideCells } from './wide-cells.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import type { NoisyMarginal, Plan } from '../synthesizer.js';

export interface MeasuredColumns {
  readonly compressions: readonly Compression[];
  /** Over the groups of the compressions. */
  readonly measurements: readonly Measurement[];
  /** One per column; the counts in detail are left out, for they show the same more noisily. */
  readonly noisy: readonly NoisyMarginal[];
}

/**
 * Counts numeric columns in detail where the plan says so, then every column in wide cells. The detail decides which cells are told apart in pairs, and
 * how a wide cell is filled; the wide counts which of them are too rare for that.
 * @param before called before each column with its number
 */
export async function measureColumns(
  data: Private<EncodedTable>,
  attributes: readonly Attribute[],
  plan: Plan,
  odometer: Odometer,
  bins: number,
  before: (column: number) => Promise<void>,
): Promise<MeasuredColumns> {
  const unit = onlyTable(plan.metadata).table.privacy_unit?.max_rows ?? 1;
  const compressions: Compression[] = [];
  const measurements: Measurement[] = [];
  const noisy: NoisyMarginal[] = [];
  for (const [at, attribute] of attributes.entries()) {
    await before(at);
    const { name } = attribute;
    const key = `one-way/${name}`;
    const { picoRho } = plannedCost(plan, key);
    const detail = plan.measurements.find((measurement) => measurement.key === `detail/${name}`);
    const fine = detail && (await measureMarginal(odometer, detail.key, data, [name], detail.cost.picoRho));
    const density = fine && smoothDetail(attribute, fine);
    const cells = density
      ? balancedWideCells(attribute, density, bins, sigmaOfCost(picoRho, unit))
      : equalWideCells(attribute, bins);
    const wideData = coarsen(data, [{ name, groupOfCell: cells.wide, groups: 1 + cells.wide.at(-1)! }]);
    const wide = await measureMarginal(odometer, key, wideData, [name], picoRho);
    const compression = compress(attribute, cells, wide, density);
    const groupOfWide = new Int32Array(wide.counts.length);
    cells.wide.forEach((bin, cell) => (groupOfWide[bin] = compression.groupOfCell[cell]!));
    compressions.push(compression);
    noisy.push(wideMarginal(attribute, cells.wide, wide));
    measurements.push(groupCounts(at, compression.groups, groupOfWide, wide));
    if (fine) measurements.push(groupCounts(at, compression.groups, compression.groupOfCell, fine));
  }
  return { compressions, measurements, noisy };
}

/** Numbers are smoothed along their order; `(empty)` is no neighbour of theirs. */
function smoothDetail(attribute: Attribute, { counts, sigma }: CellCounts): Float64Array {
  const density = counts.map((count) => Math.max(0, count));
  const ordinary = attribute.kind === 'binned' ? attribute.bins : 0;
  density.set(smoothCounts({ counts: counts.subarray(0, ordinary), sigma }));
  return density;
}
