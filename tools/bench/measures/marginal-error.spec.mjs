// @ts-check
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../bootstrap/repository.mjs';
import { pickColumns, readRows } from '../data/rows.mjs';
import { sharedFile } from '../data/shared-folder.mjs';
import { readTable, withHoldout } from '../data/tables.mjs';
import { marginalError } from './marginal-error.mjs';

const shared = resolve(repository, '../shared');
if (!existsSync(shared))
  console.warn('Skipped: the published error of held-out rows, for there is no folder "shared".');

describe('marginalError', () => {
  const train = {
    names: ['age', 'sex', 'job'],
    rows: [
      ['0', 'f', ''],
      ['0', 'm', 'a'],
      ['32', 'f', 'b'],
      ['32', 'm', 'b'],
    ],
  };

  it('is nothing for the rows themselves, in any order', () => {
    expect(marginalError(train, { ...train, rows: train.rows.toReversed() })).toMatchObject({ one: 0, two: 0 });
  });

  it('counts what moved between bins, empty cells and categories that the training rows do not have', () => {
    const made = {
      names: train.names,
      rows: [
        ['-5', 'f', 'a'], // clipped into the first bin; was empty
        ['0.5', 'm', 'a'], // the first bin still
        ['32', 'f', 'unseen'],
        ['', 'm', 'b'],
      ],
    };
    // age: a quarter from the last bin to empty; sex: nothing; job: a quarter from empty to a, one from b to the unseen.
    const { one, two, three } = marginalError(train, made);
    expect(one).toBeCloseTo((0.25 + 0 + 0.5) / 3, 12);
    // age x sex: 1 of 4 rows; age x job: 0/empty, 32/b twice became 0/a, 32/unseen, empty/b; sex x job: f/empty and f/b became f/a, f/unseen.
    expect(two).toBeCloseTo((0.25 + 0.75 + 0.5) / 3, 12);
    // Fewer than 455 triples: those of the fixed 50 that are there; position 0 is not among them.
    expect(three).toBeNaN();
  });

  it.skipIf(!existsSync(shared))('agrees with the published error of rows that were held out', () => {
    const table = readTable('adult');
    const { train: real, holdout } = withHoldout(table);
    const names = ['name', 'tv_1way', 'tv_2way', 'tv_3way'];
    const { rows } = pickColumns(readRows(sharedFile('reference/adult_peers_measured.csv')), names);
    const [, ...published] = rows.find(([name]) => name === '_real_holdout') ?? [];
    const { one, two, three } = marginalError(real, holdout);
    expect([one, two, three].map((error) => error.toFixed(5))).toEqual(
      published.map((text) => Number(text).toFixed(5)),
    );
  });
});
