const TRIES = 20;

/**
 * Makes texts that have not been there before, for keys: it asks `more` again for those that have, and after a few times works the number of the row
 * into the text. It remembers every text, so memory grows with the rows.
 */
export function distinctTexts(more: (rows: number) => readonly string[]): (rows: number, first: number) => string[] {
  const seen = new Set<string>();
  return (rows, first) => {
    const texts = [...more(rows)];
    let again = indicesOfRepeated(texts, seen);
    for (let tries = 0; again.length > 0 && tries < TRIES; tries++) {
      const fresh = more(again.length);
      again.forEach((row, at) => (texts[row] = fresh[at]!));
      again = again.filter((row) => !remember(texts[row]!, seen));
    }
    for (const row of again) texts[row] = numbered(texts[row]!, first + row, seen);
    return texts;
  };
}

function indicesOfRepeated(texts: readonly string[], seen: Set<string>): number[] {
  return texts.flatMap((text, row) => (remember(text, seen) ? [] : [row]));
}

function remember(text: string, seen: Set<string>): boolean {
  const size = seen.size;
  return seen.add(text).size > size;
}

/** "ann@example.com" -> "ann.17@example.com", "Ann Lee" -> "Ann Lee 17". */
function numbered(text: string, row: number, seen: Set<string>): string {
  const at = text.indexOf('@');
  for (let number = row; ; number++) {
    const made = at > 0 ? `${text.slice(0, at)}.${number}${text.slice(at)}` : `${text} ${number}`;
    if (remember(made, seen)) return made;
  }
}
