const Z = 1.959963984540054;

/** The 95 % interval of a share (Wilson 1927). */
export const wilsonInterval = (hits: number, trials: number): readonly [number, number] => {
  if (trials === 0) return [0, 1];
  const share = hits / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / (1 + Z ** 2 / trials);
  const half = (Z / (1 + Z ** 2 / trials)) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
};
