import { Command } from 'commander';
import { findAttack, type AttackResult, type Interval } from '@likeness/evaluation/attacks';
import type { Frames } from '@likeness/evaluation/sdmetrics';
import { CliError } from '../cli-error.js';
import { inputFiles } from '../input/input-files.js';
import { metadataFor } from '../input/input-metadata.js';
import { jsonArguments } from '../input/json-arguments.js';
import { readFrames } from '../input/read-frames.js';
import { shadowSynthesizer } from '../input/shadow-synthesizer.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { progress } from '../output/progress.js';

interface Options {
  readonly real: string;
  readonly synthetic: string;
  readonly holdout?: string;
  readonly metadata: string;
  readonly table?: string;
  readonly synthesizer?: string;
  readonly epsilon?: string;
  readonly args?: string;
  readonly json?: true;
}

const tableOf = (frames: Frames, name: string) => {
  const frame = frames.get(name);
  if (frame !== undefined) return frame;
  throw new CliError('no_tables', 'There is no table of that name. Name one of the metadata with --table.');
};

const chosenTable = (names: readonly string[], wanted: string | undefined): string => {
  const [only] = names;
  if (wanted !== undefined) return wanted;
  if (names.length === 1 && only !== undefined) return only;
  throw new CliError('bad_usage', 'An attack is on one table. Name it with --table.');
};

const inWords = (interval: Interval | null): string => {
  if (interval === null) return 'unknown';
  const { value, low, high } = interval;
  return `${value.toFixed(4)}  (${low.toFixed(4)} to ${high.toFixed(4)})`;
};

const report = (result: AttackResult, title: string): string =>
  [
    `${title}: ${String(result.attacks)} attacks, intervals at ${String(100 * result.confidence)} %`,
    `  right about rows trained on      ${inWords(result.rate)}`,
    `  right about rows held back       ${inWords(result.control)}`,
    `  right by guessing                ${inWords(result.baseline)}`,
    `  risk                             ${inWords(result.risk)}`,
    `  advantage                        ${inWords(result.advantage)}`,
    ...result.notes.map((note) => `  ${note}`),
    '',
  ].join('\n');

export const attackCommand = (io: Io): Command =>
  new Command('attack')
    .description('Attack synthetic rows and say what they gave away; see "likeness list attacks"')
    .argument('<id>', 'for example linkability, attribute-inference, domias')
    .requiredOption('--real <file>', 'the rows that the synthesizer was trained on')
    .requiredOption('--synthetic <file>', 'the synthetic rows')
    .option('--holdout <file>', 'real rows that were not used for training: the control group')
    .requiredOption('--metadata <file>', 'SDV V1 JSON, as "likeness detect" writes it')
    .option('--table <name>', 'the table that is attacked, if there are several')
    .option('--synthesizer <id>', 'for attacks that train shadow models')
    .option('--epsilon <e>', 'of each shadow model (default: 1)')
    .option('--args <json>', 'arguments of the attack as a JSON object')
    .option('--json', 'print the result as JSON and nothing else')
    .action(async (id: string, options: Options) => {
      const attack = findAttack(id);
      const known = attack.arguments.map(({ name }) => name);
      const args = jsonArguments(options.args, known, attack.id);
      const metadata = await metadataFor(options.metadata, await inputFiles(options.real));
      const name = chosenTable(Object.keys(metadata.tables), options.table);
      const described = metadata.tables[name] ?? { columns: {} };
      const read = async (path: string) => tableOf(await readFrames(path, metadata, 'typed', io.signal), name);
      const line = progress(io);
      const result = await attack.run({
        real: await read(options.real),
        synthetic: await read(options.synthetic),
        ...(options.holdout === undefined ? {} : { holdout: await read(options.holdout) }),
        ...(options.synthesizer === undefined
          ? {}
          : {
              synthesize: shadowSynthesizer(
                options.synthesizer,
                { ...metadata, tables: { [name]: described } },
                options.epsilon,
              ),
            }),
        metadata: described,
        args,
        run: { progress: (fraction) => line.show(attack.title, fraction), signal: io.signal },
      });
      line.clear();
      const { risk } = result;
      const interval = risk === null ? null : [risk.low, risk.high];
      const value = (of: Interval | null) => of?.value ?? null;
      if (!options.json) return void io.stdout.write(report(result, attack.title));
      printJson(io, {
        attack: attack.id,
        rate: value(result.rate),
        baseline: value(result.baseline),
        control: value(result.control),
        risk: value(risk),
        interval,
        advantage: result.advantage,
        confidence: result.confidence,
        attacks: result.attacks,
        exposure: attack.exposure,
        details: result.details,
        notes: result.notes,
      });
    });
