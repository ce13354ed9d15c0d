import { cliqueCells, type Clique } from '../model/clique.js';
import { AdaptiveModel } from './adaptive-model.js';
import type { MeasuredTable } from './measured-table.js';
import { expectedError } from './noise-error.js';
import { RoundBudget } from './round-budget.js';

/** One round, before anything is chosen. */
export interface Round {
  readonly number: number;
  /** Of the draws that choose. */
  readonly key: string;
  /** What they may cost, in picoRho. */
  readonly picoRho: number;
  readonly model: AdaptiveModel;
  /** Whether the model may hold the clique by now. */
  hasRoomFor(clique: Clique): boolean;
  /** Expected L1 error of the clique's counts in this round. */
  noise(clique: Clique): number;
}

export interface RoundsRequest {
  /** For all rounds together. */
  readonly picoRho: number;
  readonly rounds: number;
}

/**
 * Rounds as AIM has them: something is chosen and measured, and the model fitted anew, until the budget is spent. How large the model may be grows with the
 * budget spent. Where a round moves the model by no more than noise would, later rounds get four times the budget. Progress 0.36 to 0.86.
 */
export async function measureInRounds(
  table: MeasuredTable,
  request: RoundsRequest,
  choose: (round: Round) => Promise<Clique>,
): Promise<void> {
  const model = await AdaptiveModel.start(table);
  const budget = new RoundBudget(request.picoRho, request.rounds);
  for (let number = 0; budget.used < 1; number++) {
    await table.stage('choosing and measuring', 0.36 + 0.5 * budget.used);
    const { select, measure } = budget.next();
    const { used } = budget;
    const noise = (clique: Clique) => expectedError(measure, cliqueCells(clique, table.sizes), table.unit);
    const hasRoomFor = (clique: Clique) => clique.length === 1 || model.hasRoomFor(clique, table.maxCells * used);
    const key = `rounds/${number}`;
    const clique = await choose({ number, key: `${key}/select`, picoRho: select, model, hasRoomFor, noise });
    const moved = await model.learn(`${key}/measure`, clique, measure);
    if (moved <= noise(clique)) budget.anneal();
  }
}
