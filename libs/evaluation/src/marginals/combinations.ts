/** All choices of `size` entries, in the order of the list. */
export const combinations = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  size === 0
    ? [[]]
    : list.flatMap((first, i) => combinations(list.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
