import {
  coarsen,
  measureMarginal,
  type Attribute,
  type EncodedTable,
  type Odometer,
  type Private,
} from '@likeness/privacy';
import { compress, groupCounts, type Compression } from './compression.js';
import { wideMarginal } from '../graphical/noisy-marginal.js';
import type { Measurement } from '../model/measurement.js';
import { coarseCells } from '../planning/coarse-cells.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { NoisyMarginal, Plan } from '../synthesizer.js';

export interface MeasuredColumns {
  readonly compressions: readonly Compression[];
  /** Over the groups of the compressions. */
  readonly measurements: readonly Measurement[];
  /** One per column; the counts in detail are left out, for they show the same more noisily. */
  readonly noisy: readonly NoisyMarginal[];
}

/**
 * Counts every column in wide cells, and numeric ones in detail too where the plan says so. The wide counts decide which cells are told apart in
 * pairs; the detailed ones how a wide cell is filled.
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
  const coarse = attributes.map((attribute) => coarseCells(attribute, bins));
  const wideGroups = attributes.map(({ name }, at) => ({
    name,
    groupOfCell: coarse[at]!,
    groups: 1 + (coarse[at]!.at(-1) ?? -1),
  }));
  const wideData = coarsen(data, wideGroups);
  const compressions: Compression[] = [];
  const measurements: Measurement[] = [];
  const noisy: NoisyMarginal[] = [];
  for (const [at, attribute] of attributes.entries()) {
    await before(at);
    const key = `one-way/${attribute.name}`;
    const wide = await measureMarginal(odometer, key, wideData, [attribute.name], plannedCost(plan, key).picoRho);
    const detail = plan.measurements.find((measurement) => measurement.key === `detail/${attribute.name}`);
    const fine = detail && (await measureMarginal(odometer, detail.key, data, [attribute.name], detail.cost.picoRho));
    const compression = compress(attribute, coarse[at]!, wide, fine);
    const groupOfWide = new Int32Array(wide.counts.length);
    coarse[at]!.forEach((bin, cell) => (groupOfWide[bin] = compression.groupOfCell[cell]!));
    compressions.push(compression);
    noisy.push(wideMarginal(attribute, coarse[at]!, wide));
    measurements.push(groupCounts(at, compression.groups, groupOfWide, wide));
    if (fine) measurements.push(groupCounts(at, compression.groups, compression.groupOfCell, fine));
  }
  return { compressions, measurements, noisy };
}
