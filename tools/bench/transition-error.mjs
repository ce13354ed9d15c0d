const PARTS = 10;

/**
 * Mean total-variation distance of columns, and of pairs of a row's cell and the next row's, over the columns that change within sequences but the index. Numbers fall into
 * tenths of the real ones; rows are in the order that they stand in.
 * @returns {{ one: number, transitions: number }}
 */
export function transitionError({ names, rows, key, index, context, numeric }, made) {
  const keyAt = names.indexOf(key);
  const changing = names.filter((name) => name !== key && name !== index && !context.includes(name));
  const errors = changing.map((name) => {
    const at = names.indexOf(name);
    const code = coder(
      rows.map((row) => row[at]),
      numeric.includes(name),
    );
    const cells = (from) => from.map((row) => code(row[at]));
    const pairs = (from) =>
      bySequence(from, keyAt).flatMap((sequence) => {
        const own = cells(sequence);
        return own.slice(1).map((cell, before) => `${own[before]} ${cell}`);
      });
    return { one: distance(cells(rows), cells(made)), transitions: distance(pairs(rows), pairs(made)) };
  });
  const mean = (pick) => errors.reduce((sum, error) => sum + pick(error), 0) / errors.length;
  return { one: mean(({ one }) => one), transitions: mean(({ transitions }) => transitions) };
}

function bySequence(rows, keyAt) {
  const found = new Map();
  for (const row of rows) {
    const own = found.get(row[keyAt]);
    if (own) own.push(row);
    else found.set(row[keyAt], [row]);
  }
  return [...found.values()];
}

function coder(cells, isNumeric) {
  if (!isNumeric) return (cell) => cell;
  const sorted = cells
    .filter((cell) => cell !== '')
    .map(Number)
    .sort((a, b) => a - b);
  const cuts = Array.from({ length: PARTS - 1 }, (_, part) => sorted[Math.floor(((part + 1) * sorted.length) / PARTS)]);
  return (cell) => (cell === '' ? 'none' : cuts.filter((cut) => Number(cell) >= cut).length);
}

function distance(real, made) {
  const shares = new Map();
  for (const cell of real) shares.set(cell, (shares.get(cell) ?? 0) + 1 / real.length);
  for (const cell of made) shares.set(cell, (shares.get(cell) ?? 0) - 1 / made.length);
  return [...shares.values()].reduce((sum, share) => sum + Math.abs(share), 0) / 2;
}
