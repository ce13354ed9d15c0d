import { expect, it } from 'vitest';
import { namesInWords } from './names-in-words.js';

it('names all columns of a narrow table, and the first eight of a wide one', () => {
  expect(namesInWords(['a', 'b'])).toBe('“a”, “b”');
  const wide = Array.from({ length: 65 }, (_, i) => `p${String(i)}`);
  expect(namesInWords(wide)).toBe('“p0”, “p1”, “p2”, “p3”, “p4”, “p5”, “p6”, “p7” and 57 more');
});
