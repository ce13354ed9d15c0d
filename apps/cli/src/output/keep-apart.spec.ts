import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at, folder, synthesize } = workplace();

describe('files that are read', () => {
  beforeAll(async () => {
    await synthesize('--model', at('m.model'), '--rows', '5');
    symlinkSync(at('people.csv'), at('soft.csv'));
    linkSync(at('people.csv'), at('hard.csv'));
    symlinkSync(folder, at('around'));
  });

  it.each(['people.csv', 'soft.csv', 'hard.csv', 'around/people.csv'])('are not written over: %s', async (out) => {
    const before = readFileSync(at('people.csv'), 'utf8');
    expectError(await synthesize('--out', at(out)), 'same_file', 2);
    expectError(await likeness(['detect', at('people.csv'), '--out', at(out)]), 'same_file', 2);
    expectError(await likeness(['impute', at('m.model'), at('people.csv'), '--out', at(out)]), 'same_file', 2);
    const evaluated = ['--real', at('people.csv'), '--synthetic', at('out.csv'), '--metadata', at('people.json')];
    expectError(await likeness(['evaluate', ...evaluated, '--out', at(out)]), 'same_file', 2);
    expect(readFileSync(at('people.csv'), 'utf8')).toBe(before);
  });

  it('include metadata, models and conditions', async () => {
    expectError(await synthesize('--model', at('people.json')), 'same_file', 2);
    writeFileSync(at('known.csv'), 'sex\nf\n');
    const sampled = await likeness([
      'sample',
      at('m.model'),
      '--conditions',
      at('known.csv'),
      '--out',
      at('known.csv'),
    ]);
    expectError(sampled, 'same_file', 2);
  });

  it('include those of a folder', async () => {
    await likeness(['detect', at('set'), '--out', at('set.json')]);
    mkdirSync(at('plain'));
    writeFileSync(at('plain/owners.csv'), 'owner_id,name\n1,a\n2,b\n3,c\n');
    writeFileSync(at('plain/pets.csv'), 'pet_id,owner_id\n7,1\n8,1\n9,3\n');
    const args = ['synthesize', at('plain'), '--metadata', at('set.json'), '--synthesizer', 'hma'];
    expectError(await likeness([...args, '--out', at('plain')]), 'same_file', 2);
    expect(readFileSync(at('plain/pets.csv'), 'utf8')).toContain('9,3');
  });
});

describe('files that are written', () => {
  it('are different ones', async () => {
    expectError(await synthesize('--out', at('new.csv'), '--model', at('new.csv')), 'same_file', 2);
  });
});
