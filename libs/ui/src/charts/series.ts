export type SeriesColour = 'real' | 'synthetic';

export interface Series {
  readonly name: string;
  readonly colour: SeriesColour;
  /** Shares in [0, 1], one for each label. */
  readonly values: readonly number[];
  /** Half the width of a 95 % interval, in the same unit. */
  readonly errorBar?: number;
}

export const fill: Readonly<Record<SeriesColour, string>> = {
  real: 'var(--color-series-real)',
  synthetic: 'var(--color-series-synthetic)',
};
