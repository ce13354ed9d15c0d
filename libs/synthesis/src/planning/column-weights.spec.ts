import { describe, expect, it } from 'vitest';
import { columnWeights } from './column-weights.js';

const columns = ['age', 'income', 'given, name', 'a=b', 'hours per week'];

describe('column weights', () => {
  it.each([
    ['', [1, 1, 1, 1, 1]],
    ['  ', [1, 1, 1, 1, 1]],
    ['income=4', [1, 4, 1, 1, 1]],
    [' income = 4 , age=0.5', [0.5, 4, 1, 1, 1]],
    ['"given, name"=2, "a=b"=3', [1, 1, 2, 3, 1]],
    ['a=b=3', [1, 1, 1, 3, 1]],
    ['hours per week=7,age=1', [1, 1, 1, 1, 7]],
  ])('%s', (text, weights) => {
    expect(columnWeights(text, columns)).toEqual(weights);
  });

  it.each(['age', 'age=', 'age=x', 'age=1,', 'age=1;income=2', 'sex=1', 'age=1, age=2', 'age=0', 'age=1000', '=1'])(
    'refuses %s',
    (text) => {
      expect(() => columnWeights(text, columns)).toThrow(expect.objectContaining({ code: 'bad_parameter' }));
    },
  );
});
