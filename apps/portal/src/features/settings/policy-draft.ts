import { USUAL_MAX_DRAWN_ROWS, type Policy, type SetPolicy } from '@likeness/contracts';

const BYTES_PER_MB = 1e6;

/** What may be typed where, in the words of the form. */
export const policyNumbers = [
  { name: 'minEpsilon', label: 'Smallest epsilon', help: 'Of one release. Above 0, at most 100.' },
  { name: 'defaultEpsilon', label: 'Usual epsilon', help: 'What the wizard starts from.' },
  { name: 'maxEpsilon', label: 'Largest epsilon', help: 'Of one release. Smaller protects people more.' },
  { name: 'defaultDelta', label: 'Usual delta', help: 'Far below one in the number of people, for example 1e-9.' },
  { name: 'maxDelta', label: 'Largest delta', help: 'At most 0.001.' },
  {
    name: 'defaultCapEpsilon',
    label: 'Budget of a new population',
    help: 'Epsilon over everything that is ever published about it. Populations that are there keep theirs.',
  },
  { name: 'maxAccessDays', label: 'Longest access, in days', help: 'From 1 to 3650.' },
  { name: 'maxDrawnRows', label: 'Most rows drawn at once', help: 'From a model, by its maker or an analyst.' },
  {
    name: 'maxUploadBytes',
    label: 'Largest upload, in megabytes',
    help: 'Of one file, from 1 to 1,000,000. Sources that are there stay.',
  },
] as const satisfies readonly { readonly name: keyof SetPolicy; readonly label: string; readonly help: string }[];

type NumberName = (typeof policyNumbers)[number]['name'];

export type PolicyDraft = Readonly<Record<NumberName, string>> &
  Pick<SetPolicy, 'allowNoGuarantee' | 'allowNoGuaranteeDraws'> & {
    /** By id; null: every one. */
    readonly synthesizers: readonly string[] | null;
  };

export function policyDraft(policy: Policy): PolicyDraft {
  const { allowNoGuarantee = false, allowNoGuaranteeDraws = false, synthesizers } = policy;
  const values = { ...policy, maxUploadBytes: policy.maxUploadBytes / BYTES_PER_MB };
  const numbers = policyNumbers.map(({ name }) => [name, String(values[name] ?? USUAL_MAX_DRAWN_ROWS)]);
  return {
    ...(Object.fromEntries(numbers) as Record<NumberName, string>),
    ...{ allowNoGuarantee, allowNoGuaranteeDraws },
    synthesizers: synthesizers.length === 0 ? null : synthesizers,
  };
}

/** The policy that is typed, or what stands against it by field. Whether it contradicts itself, the server says. */
export function readPolicy(
  draft: PolicyDraft,
): { readonly policy: SetPolicy } | { readonly fields: Readonly<Record<string, string>> } {
  const wrong = policyNumbers
    .filter(({ name }) => !(Number(draft[name]) > 0))
    .map(({ name, label }) => [name, `${label}: write a number above 0.`] as const);
  const isNone = draft.synthesizers?.length === 0;
  const fields = {
    ...Object.fromEntries(wrong),
    ...(isNone ? { synthesizers: 'Allow at least one synthesizer, or every one of them.' } : {}),
  };
  if (Object.keys(fields).length > 0) return { fields };
  const numbers = Object.fromEntries(policyNumbers.map(({ name }) => [name, Number(draft[name])]));
  const { maxUploadBytes: megabytes, ...rest } = numbers as Record<NumberName, number>;
  const { allowNoGuarantee, allowNoGuaranteeDraws, synthesizers } = draft;
  return {
    policy: {
      ...rest,
      ...{ allowNoGuarantee, allowNoGuaranteeDraws },
      maxUploadBytes: Math.round(megabytes * BYTES_PER_MB),
      synthesizers: [...(synthesizers ?? [])],
    },
  };
}
