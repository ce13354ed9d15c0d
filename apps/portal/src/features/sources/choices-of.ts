/** Options of a choice among names, before one is chosen. */
export const choicesOf = (first: string, names: readonly string[]) => [
  { value: '', label: first },
  ...names.map((name) => ({ value: name, label: name })),
];
