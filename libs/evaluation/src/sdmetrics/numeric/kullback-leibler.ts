/** sum p ln(p/q) - p + q. */
export const kullbackLeibler = (p: Float64Array, q: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < p.length; i++) total += p[i] === 0 ? q[i]! : p[i]! * Math.log(p[i]! / q[i]!) - p[i]! + q[i]!;
  return total;
};
