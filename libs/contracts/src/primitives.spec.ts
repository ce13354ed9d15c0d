import { describe, expect, it } from 'vitest';
import { Name } from './primitives.js';

describe('a name', () => {
  it.each(['Adult', 'Größe der Häuser — 2024', '年齢 😀', "O'Neil & <Sons>", ' trimmed '])('may be %j', (name) => {
    expect(Name.parse(name)).toBe(name.trim());
  });

  it.each(['', '  ', 'a\r\nSet-Cookie: b=c', 'a\tb', 'a\0b', 'a\u2028b', 'gpj.\u202efdp', 'x'.repeat(121)])(
    'may not be %j',
    (name) => {
      expect(Name.safeParse(name).success).toBe(false);
    },
  );
});
