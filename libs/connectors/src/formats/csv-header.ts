import { ConnectorError } from '../connector-error.js';

/** Checks column names; they are public, so messages may name them. @throws ConnectorError `empty_header`, `duplicate_header` */
export const checkHeader = (names: readonly string[]): void => {
  const unnamed = names.findIndex((n) => n.trim() === '');
  if (unnamed !== -1)
    throw new ConnectorError(
      'empty_header',
      `Column ${String(unnamed + 1)} has no name in the first line. Give every column a name.`,
      { column: unnamed + 1 },
    );
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name))
      throw new ConnectorError(
        'duplicate_header',
        `Two columns are called "${name}". Give every column its own name.`,
        {
          column: name,
        },
      );
    seen.add(name);
  }
};
