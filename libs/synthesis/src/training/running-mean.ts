/** The mean over the last steps of weights that change from step to step. */
export interface RunningMean {
  /** The mean itself, an array for each of the weights. */
  readonly values: readonly Float32Array[];
  /** After every step. */
  add(): void;
  /** Puts the mean in the place of the weights. */
  take(): void;
}

/** Of about so many steps. */
const MEMORY = 500;

/**
 * Follows weights, old steps fading; at first over the few steps that there are.
 * Citation: Yazıcı, Foo, Winkler, Yap, Piliouras, Chandrasekhar 2019, The unusual effectiveness of averaging in GAN training.
 */
export function runningMean(weights: readonly Float32Array[]): RunningMean {
  const means = weights.map((values) => values.slice());
  let steps = 0;
  return {
    values: means,
    add: () => {
      steps++;
      const share = Math.max(1 / MEMORY, 9 / (9 + steps));
      weights.forEach((values, index) => {
        const mean = means[index]!;
        for (let at = 0; at < mean.length; at++) mean[at]! += share * (values[at]! - mean[at]!);
      });
    },
    take: () => weights.forEach((values, index) => values.set(means[index]!)),
  };
}
