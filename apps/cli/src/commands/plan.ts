import { Command } from 'commander';
import type { Plan } from '@likeness/synthesis';
import { DEFAULT_DELTA, makeDatasetPlan, makePlan, type PlanOptions } from '../input/choose-synthesizer.js';
import { inputFiles } from '../input/input-files.js';
import { isSeveral, metadataFor } from '../input/input-metadata.js';
import { collectParameter } from '../input/parameter-options.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { describeGuarantee } from '../output/describe-guarantee.js';
import { textTable } from '../output/text-table.js';

interface Options extends PlanOptions {
  readonly metadata: string;
  readonly constraints?: string;
  readonly json?: true;
}

/** Options that `plan` and `synthesize` share. */
export const withPlanOptions = (command: Command): Command =>
  command
    .argument('<path>', '.csv, .csv.gz or .parquet file, or a folder of them')
    .requiredOption('--metadata <file>', 'SDV V1 JSON, as "likeness detect" writes it')
    .option('--constraints <file>', 'constraints as SDV writes them to JSON, beside those of the metadata')
    .option('--synthesizer <id>', 'see "likeness list synthesizers"', 'auto')
    .option('--epsilon <number>', 'privacy budget; smaller protects more')
    .option('--delta <number>', `chance that the guarantee fails (default: ${String(DEFAULT_DELTA)})`)
    .option('--param <name=value>', 'a parameter of the synthesizer; may be repeated', collectParameter, [])
    .option('--fixed-noise <seed>', 'for tests only: noise that can be repeated, so there is NO PRIVACY');

/** What a person should know about a plan, in words. */
export const describePlan = (plan: Plan): string => {
  const share = (picoRho: number): string => `${((100 * picoRho) / plan.total.picoRho).toFixed(1)} %`;
  const steps = plan.measurements.map((m) => [
    `  ${m.what}`,
    share(m.cost.picoRho),
    m.sigma === undefined ? '' : `noise ±${m.sigma.toPrecision(3)}`,
  ]);
  const origins = (['declared', 'measured', 'learned', 'generated'] as const).map((origin) => {
    const names = plan.columns
      .filter((c) => c.domain === origin)
      .map((c) => (c.table === undefined ? c.name : `${c.table}.${c.name}`));
    return names.length === 0 ? '' : `  ${origin}: ${names.join(', ')}\n`;
  });
  return [
    `${plan.synthesizer} on table "${plan.table}": ${describeGuarantee(plan)}\n`,
    'Domains\n',
    ...origins,
    ...(steps.length > 0 ? ['Measurements and their share of the budget\n', textTable(steps)] : []),
    ...plan.notes.map((note) => `note: ${note}\n`),
  ].join('');
};

export const planCommand = (io: Io): Command =>
  withPlanOptions(new Command('plan'))
    .description('Show what would be measured and what it costs; looks at no data')
    .option('--json', 'print the plan as JSON and nothing else')
    .action(async (path: string, options: Options) => {
      const metadata = await metadataFor(options.metadata, await inputFiles(path), options.constraints);
      const { plan } = isSeveral(metadata) ? makeDatasetPlan(metadata, options) : makePlan(metadata, options);
      if (options.json) printJson(io, plan);
      else io.stdout.write(describePlan(plan));
    });
