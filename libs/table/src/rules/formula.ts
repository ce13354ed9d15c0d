/** A formula over columns, read once. */
export interface Formula {
  /** Every column it names, once. */
  readonly names: readonly string[];
  compute(values: readonly number[]): number;
}

type Evaluate = (values: readonly number[]) => number;

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
};

const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([\p{L}_][\p{L}\p{N}_]*)|`([^`]+)`|([-+*/(),]))/uy;

type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'sign'; readonly text: string };

/**
 * Arithmetic on columns: `+ - * /`, parentheses, numbers, `min max abs round floor ceil`; names of columns bare, or between backticks where they hold
 * anything but letters, digits and underscores. Nothing else is understood, so a formula from a file can do no harm.
 * @param refuse is called with what is wrong
 */
export function parseFormula(text: string, refuse: (why: string) => never): Formula {
  const tokens = tokensOf(text, refuse);
  const names: string[] = [];
  let at = 0;
  const isSign = (sign: string): boolean => {
    const token = tokens[at];
    return token?.kind === 'sign' && token.text === sign;
  };
  const take = (sign: string): boolean => isSign(sign) && ++at > 0;
  const expect = (sign: string): void => {
    if (!take(sign)) refuse(`its formula misses a "${sign}"`);
  };
  const sum = (): Evaluate => {
    let left = product();
    for (;;) {
      const [before, plus] = [left, isSign('+')];
      if (!take('+') && !take('-')) return left;
      const right = product();
      left = plus ? (v) => before(v) + right(v) : (v) => before(v) - right(v);
    }
  };
  const product = (): Evaluate => {
    let left = unary();
    for (;;) {
      const [before, times] = [left, isSign('*')];
      if (!take('*') && !take('/')) return left;
      const right = unary();
      left = times ? (v) => before(v) * right(v) : (v) => before(v) / right(v);
    }
  };
  const unary = (): Evaluate => {
    if (!take('-')) return atom();
    const inner = unary();
    return (v) => -inner(v);
  };
  const atom = (): Evaluate => {
    if (take('(')) {
      const inner = sum();
      expect(')');
      return inner;
    }
    const token = tokens[at++];
    if (token?.kind === 'number') return () => token.value;
    if (token?.kind !== 'name') return refuse('its formula ends too early, or has something where a value must be');
    if (!token.quoted && isSign('(')) return call(token.text);
    if (!names.includes(token.text)) names.push(token.text);
    const position = names.indexOf(token.text);
    return (v) => v[position]!;
  };
  const call = (name: string): Evaluate => {
    const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]! : undefined;
    if (apply === undefined) return refuse(`a formula knows ${Object.keys(FUNCTIONS).join(', ')} only`);
    expect('(');
    const inputs = [sum()];
    while (take(',')) inputs.push(sum());
    expect(')');
    return (v) => apply(...inputs.map((input) => input(v)));
  };
  const compute = sum();
  if (at < tokens.length) refuse('its formula goes on after its end');
  return { names, compute };
}

function tokensOf(text: string, refuse: (why: string) => never): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const found = TOKEN.exec(text);
    if (!found) return refuse('its formula has a sign that is not understood');
    const [, number, bare, quoted, sign] = found;
    if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'name', text: (bare ?? quoted)!, quoted: quoted !== undefined });
  }
  return tokens;
}
