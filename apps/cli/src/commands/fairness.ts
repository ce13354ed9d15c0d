import { Command } from 'commander';
import { fairnessPanel, type FairnessEstimate, type FairnessPanel } from '@likeness/evaluation/fairness';
import { CliError } from '../cli-error.js';
import { inputFiles } from '../input/input-files.js';
import { metadataFor } from '../input/input-metadata.js';
import { minimumSizeOption } from '../input/number-option.js';
import { readFrames } from '../input/read-frames.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { progress } from '../output/progress.js';
import { textTable } from '../output/text-table.js';

interface Options {
  readonly real: string;
  readonly synthetic: string;
  readonly holdout?: string;
  readonly metadata: string;
  readonly target: string;
  readonly favourable: string;
  readonly sensitive: string;
  readonly minimumSize?: number;
  readonly json?: true;
}

const number = (value: number | null): string => (value === null ? '-' : value.toFixed(3));
const estimate = (of: FairnessEstimate): string => number(of.value);

const report = ({ groups, comparisons, notes }: FairnessPanel): string =>
  [
    textTable([
      ['group', 'real rows', 'synthetic', 'base rate', 'synthetic', 'error', 'floor'],
      ...groups.map((g) => [
        g.group,
        String(g.realRows),
        String(g.syntheticRows),
        number(g.realBaseRate),
        number(g.syntheticBaseRate),
        number(g.fidelity?.error ?? null),
        number(g.fidelity?.floor ?? null),
      ]),
    ]),
    textTable([
      ['measure', 'of', 'ideal', 'real', 'synthetic'],
      ...comparisons.map((c) => [
        c.title,
        c.learner ?? 'the rows',
        String(c.ideal),
        estimate(c.real),
        estimate(c.synthetic),
      ]),
    ]),
    ...notes.map((note) => `${note}\n`),
  ].join('\n');

export const fairnessCommand = (io: Io): Command =>
  new Command('fairness')
    .description('Compare how fair real and synthetic rows are, and models trained on each; and whom the noise hurts')
    .requiredOption('--real <file>', 'the rows that the synthesizer was trained on')
    .requiredOption('--synthetic <file>', 'the synthetic rows')
    .option('--holdout <file>', 'real rows that were not used for training, on which models are tested')
    .requiredOption('--metadata <file>', 'SDV V1 JSON, as "likeness detect" writes it')
    .requiredOption('--target <column>', 'what is decided about people')
    .requiredOption('--favourable <value>', 'the value of the target that people want')
    .requiredOption('--sensitive <a,b>', 'the columns that make groups; several make their combinations')
    .option('--minimum-size <n>', 'real rows that a group must have to be compared (default: 30)', minimumSizeOption)
    .option('--json', 'print the panel as JSON and nothing else')
    .action(async (options: Options) => {
      const metadata = await metadataFor(options.metadata, await inputFiles(options.real));
      const [[name, described] = ['', { columns: {} }], ...others] = Object.entries(metadata.tables);
      if (others.length > 0)
        throw new CliError('bad_usage', 'Fairness is about one table. Name one file for each side.');
      const read = async (path: string) => {
        const frame = (await readFrames(path, metadata, 'typed', io.signal)).get(name);
        if (frame === undefined) throw new CliError('no_tables', 'There is no table to read. Name a file with rows.');
        return frame;
      };
      const line = progress(io);
      const panel = await fairnessPanel(
        {
          real: await read(options.real),
          synthetic: await read(options.synthetic),
          ...(options.holdout === undefined ? {} : { holdout: await read(options.holdout) }),
          metadata: described,
        },
        {
          target: options.target,
          favourable: options.favourable,
          sensitive: options.sensitive.split(',').map((column) => column.trim()),
          ...(options.minimumSize === undefined ? {} : { minimumSize: options.minimumSize }),
        },
        { progress: (fraction) => line.show('Comparing fairness', fraction), signal: io.signal },
      );
      line.clear();
      if (options.json) printJson(io, panel);
      else io.stdout.write(report(panel));
    });
