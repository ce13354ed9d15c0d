/** Letters, digits and underscore of all scripts, as Python reads \w and \d; within brackets \W knows those of ASCII alone. */
const CLASSES: Readonly<Record<string, readonly [alone: string, inBrackets: string]>> = {
  d: ['\\p{Nd}', '\\p{Nd}'],
  D: ['\\P{Nd}', '\\P{Nd}'],
  w: ['[\\p{L}\\p{N}_]', '\\p{L}\\p{N}_'],
  W: ['[^\\p{L}\\p{N}_]', '\\W'],
  A: ['^', 'A'],
  Z: ['$', 'Z'],
};

/** A character that is no letter and has no meaning of its own stands for itself in Python; here it may not be escaped. */
const isPlain = (character: string): boolean => /[^\w\s^$\\.*+?()[\]{}|/-]/.test(character);

const escaped = (character: string, inBrackets: boolean): string => {
  const known = CLASSES[character];
  if (known !== undefined) return known[inBrackets ? 1 : 0];
  return isPlain(character) || (character === '-' && !inBrackets) ? character : `\\${character}`;
};

const translate = (pattern: string): string => {
  let inBrackets = false;
  return pattern.replaceAll(/\\(.)|\(\?P<|\(\?P=(\w+)\)|[[\].]/gsu, (found, character?: string, name?: string) => {
    if (character !== undefined) return escaped(character, inBrackets);
    if (inBrackets && found !== ']') return found === '[' ? '\\[' : found;
    if (name !== undefined) return `\\k<${name}>`;
    if (found === '(?P<') return '(?<';
    if (found === '.') return '[^\\n]';
    inBrackets = found === '[';
    return found;
  });
};

/** A pattern of Python's `re` that a text must match as a whole. @throws SyntaxError */
export const pythonPattern = (pattern: string): RegExp => {
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  const body = translate(pattern.slice(flags?.[0].length ?? 0));
  return new RegExp(
    `^(?:${flags?.[1]?.includes('s') ? body.replaceAll('[^\\n]', '[^]') : body})$`,
    `u${flags?.[1]?.replaceAll('s', '') ?? ''}`,
  );
};
