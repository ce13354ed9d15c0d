/** "release.approved" -> "release approved" */
export const actionInWords = (action: string): string => action.replace(/[._-]+/g, ' ');

export const detailsInWords = (details: Readonly<Record<string, string | number | boolean | null>>): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${actionInWords(name)}: ${String(value)}`)
    .join('; ');
