const AT_MOST = 8;

/** Names of columns in a sentence; of a wide table only the first few, for the plan lists all columns anyway. */
export const namesInWords = (names: readonly string[]): string => {
  const shown = names.slice(0, AT_MOST).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${String(rest)} more`;
};
