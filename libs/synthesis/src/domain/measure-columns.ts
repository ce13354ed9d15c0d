import {
  coarsen,
  measureMarginal,
  sigmaOfCost,
  type Attribute,
  type EncodedTable,
  type Odometer,
  type Private,
} from '@likeness/privacy';
import type { CellCounts } from './compression.js';
import { wideGroups, type CountedColumn } from './counted-column.js';
import { smoothCounts } from './smooth-counts.js';
import { balancedWideCells, equalWideCells } from './wide-cells.js';
import { plannedCost, plannedCostIfAny } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import type { Plan } from '../synthesizer.js';

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
): Promise<CountedColumn[]> {
  const unit = onlyTable(plan.metadata).table.privacy_unit?.max_rows ?? 1;
  const counted: CountedColumn[] = [];
  for (const [at, attribute] of attributes.entries()) {
    await before(at);
    const { name } = attribute;
    const key = `one-way/${name}`;
    const { picoRho } = plannedCost(plan, key);
    const detail = `detail/${name}`;
    const cost = plannedCostIfAny(plan, detail);
    const fine = cost && (await measureMarginal(odometer, detail, data, [name], cost.picoRho));
    const density = fine && smoothDetail(attribute, fine);
    const cells = density
      ? balancedWideCells(attribute, density, bins, sigmaOfCost(picoRho, unit))
      : equalWideCells(attribute, bins);
    const wideData = coarsen(data, [wideGroups({ attribute, cells })]);
    const wide = await measureMarginal(odometer, key, wideData, [name], picoRho);
    counted.push({ attribute, cells, wide, ...(fine && density ? { fine, density } : {}) });
  }
  return counted;
}

/** Numbers are smoothed along their order; `(empty)` is no neighbour of theirs. */
function smoothDetail(attribute: Attribute, { counts, sigma }: CellCounts): Float64Array {
  const density = counts.map((count) => Math.max(0, count));
  const ordinary = attribute.kind === 'binned' ? attribute.bins : 0;
  density.set(smoothCounts({ counts: counts.subarray(0, ordinary), sigma }));
  return density;
}
