/** The columns that a list such as "age, sex" names. */
export function contextNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
