import { Argument, Command } from 'commander';
import { connectors } from '@likeness/connectors';
import { attacks } from '@likeness/evaluation/attacks';
import { fairnessMetrics } from '@likeness/evaluation/fairness';
import { sdMetrics } from '@likeness/evaluation/sdmetrics';
import { tableMetrics } from '@likeness/evaluation/table-metrics';
import { datasetSynthesizers, synthesizers, transformers, type Planner } from '@likeness/synthesis';
import { constraintKinds, datasetConstraintKinds } from '@likeness/table';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { textTable } from '../output/text-table.js';

const described =
  (tables: 'one' | 'several') =>
  ({ id, title, guarantee, speed, suits, params }: Planner) => ({
    ...{ id, title, tables, guarantee, speed, suits, params },
  });

const listings = {
  synthesizers: () => [...synthesizers.map(described('one')), ...datasetSynthesizers.map(described('several'))],
  metrics: () => [
    ...sdMetrics.map(({ id, name, appliesTo, formula, range, arguments: args = [] }) => ({
      ...{ id, title: appliesTo, name, formula, range },
      arguments: args,
    })),
    ...tableMetrics.map(({ compute: _, title, appliesTo, arguments: args = [], ...more }) => ({
      ...{ ...more, title: appliesTo, name: title },
      arguments: args,
    })),
  ],
  transformers: () => transformers.map(({ id, rdt, title, sdtypes, params }) => ({ id, title, rdt, sdtypes, params })),
  constraints: () => [
    ...constraintKinds.map(({ id, title, sentence, asks }) => ({ id, title, sentence, asks })),
    ...datasetConstraintKinds.map(({ id, title }) => ({ id, title })),
  ],
  attacks: () =>
    attacks.map(({ id, title, threatModel, needs, exposure, arguments: args, source }) => ({
      id,
      title,
      threatModel,
      needs,
      exposure,
      arguments: args,
      source,
    })),
  fairness: () => fairnessMetrics.map(({ compute: _, ...described }) => described),
  connectors: () => connectors.map(({ id, title }) => ({ id, title })),
} as const;

type Kind = keyof typeof listings;

export const listCommand = (io: Io): Command =>
  new Command('list')
    .description('List what can be chosen')
    .addArgument(new Argument('<kind>', 'what to list').choices(Object.keys(listings)))
    .option('--json', 'print the list as JSON and nothing else')
    .action((kind: Kind, options: { readonly json?: true }) => {
      const entries = listings[kind]();
      if (options.json) printJson(io, entries);
      else io.stdout.write(textTable(entries.map((e) => [e.id, e.title])));
    });
