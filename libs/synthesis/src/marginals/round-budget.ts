/** What one round may spend, in picoRho. */
export interface RoundCost {
  readonly select: number;
  readonly measure: number;
}

/** Of every round's budget, this part chooses what to measure. */
const SELECT_SHARE = 0.1;

/** How much more a round may spend after one that taught too little: half the noise. */
const ANNEALING = 4;

/**
 * Divides a budget among rounds whose number nobody knows beforehand: equal shares, larger ones once noise hides what is left to learn, and whatever is
 * left when it would not do for two more rounds goes to the last. The sum is the budget, to the last picoRho.
 * Citation: McKenna, Mullins, Sheldon, Miklau 2022, "AIM", section 3.3.
 */
export class RoundBudget {
  #left: number;
  #round: number;

  /** @param picoRho at least 2 */
  constructor(
    readonly picoRho: number,
    mostRounds: number,
  ) {
    this.#left = picoRho;
    this.#round = Math.max(2, Math.ceil(picoRho / mostRounds));
  }

  /** Part of the budget that is spent: 1 only when all is. */
  get used(): number {
    return 1 - this.#left / this.picoRho;
  }

  /** The cost of the next round. Only to be called while not all is spent. */
  next(): RoundCost {
    const cost = this.#left < 2 * this.#round ? this.#left : this.#round;
    this.#left -= cost;
    const select = Math.max(1, Math.round(SELECT_SHARE * cost));
    return { select, measure: cost - select };
  }

  /** From now on rounds spend four times as much. */
  anneal(): void {
    this.#round *= ANNEALING;
  }
}
