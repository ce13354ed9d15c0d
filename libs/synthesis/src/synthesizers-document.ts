import { datasetPlanners } from './dataset-planners.js';
import { planners, resolvePlannerId } from './planners.js';
import type { ParameterSpec, Planner } from './synthesizer.js';

/** `docs/synthesizers.md`: the registry, as a person who must choose reads it. */
export function synthesizersDocument(): string {
  const promising = planners.filter(({ guarantee }) => guarantee === 'dp');
  const others = planners.filter(({ guarantee }) => guarantee === 'none');
  return `# Which synthesizer?

Made from the registry in \`libs/synthesis\`; a test fails when this page is stale.

When in doubt: \`auto\`, which is \`${resolvePlannerId('auto')}\`. Its promise is proven, and it suits most tables. Measured beside others: [benchmarks](benchmarks/README.md). Why the promises hold: [proofs](proofs).

## One table, differentially private

${table(promising)}

## One table, no formal guarantee

Anything of anybody may show in what these make. The platform says so in red everywhere, and publishes it only where the policy allows that.

${table(others)}

## Several tables

${table(datasetPlanners)}

# Parameters

Set them by \`--param name=value\`, or in the portal by the form of the plan.

${[...planners, ...datasetPlanners].map(parameters).join('\n\n')}
`;
}

const table = (listed: readonly Planner[]): string =>
  [
    '| id | what it does | guarantee | how fast | what it suits |',
    '| --- | --- | --- | --- | --- |',
    ...listed.map(line),
  ].join('\n');

const line = ({ id, title, guarantee, seesNothing, speed, suits }: Planner): string =>
  `| \`${id}\` | ${title} | ${seesNothing ? 'sees no data' : guarantee === 'dp' ? 'differentially private' : '**none**'} | ${speed} | ${suits} |`;

function parameters({ id, params }: Planner): string {
  if (params.length === 0) return `## ${id}\n\nNone.`;
  const rows = params.map(
    (each) => `| \`${each.name}\` | ${range(each)} | ${String(each.default) || '(empty)'} | ${each.help} |`,
  );
  return [`## ${id}`, '', '| name | values | default | what |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function range({ type, min, max, choices }: ParameterSpec): string {
  if (choices) return choices.join(', ');
  const bounds = [min === undefined ? '' : `from ${min}`, max === undefined ? '' : `to ${max}`].filter(Boolean);
  return [type === 'integer' ? 'whole number' : type, ...bounds].join(' ');
}
