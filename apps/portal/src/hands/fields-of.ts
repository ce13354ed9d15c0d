type TextName<T> = { [K in keyof T]-?: T[K] extends string ? K : never }[keyof T] & string;

/** All that a field of text needs but its words: what it is called, what was typed, what stands against it, and how it changes. */
export const fieldsOf =
  <T extends object>(typed: T, type: (part: Partial<T>) => void, errors: Readonly<Record<string, string>>) =>
  <K extends TextName<T>>(name: K) => ({
    name,
    value: typed[name] as string,
    error: errors[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      type({ [name]: target.value } as unknown as Partial<T>),
  });
