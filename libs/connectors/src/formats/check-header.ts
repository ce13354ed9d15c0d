import { ConnectorError } from '../connector-error.js';

/**
 * Checks column names. Told by position: where a file has no header, its first line is somebody's row.
 * @throws ConnectorError `empty_header`, `duplicate_header`, `unsupported_column`
 */
export const checkHeader = (names: readonly string[]): void => {
  const first = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    const column = at + 1;
    if (name.trim() === '')
      throw new ConnectorError(
        'empty_header',
        `Column ${String(column)} has no name in the first line. Give every column a name.`,
        { column },
      );
    // Metadata is JSON with names as keys, and this key is special to JavaScript.
    if (name === '__proto__')
      throw new ConnectorError(
        'unsupported_column',
        `Column ${String(column)} is called __proto__, which no column can be called here. Rename it.`,
        { column },
      );
    const other = first.get(name);
    if (other !== undefined)
      throw new ConnectorError(
        'duplicate_header',
        `Columns ${String(other)} and ${String(column)} have the same name. Give every column its own name; if the file has no line of names, add one.`,
        { column, other },
      );
    first.set(name, column);
  }
};
