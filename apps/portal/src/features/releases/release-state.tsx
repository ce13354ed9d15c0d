import type { Release } from '@likeness/contracts';
import { Badge, type BadgeTone } from '@likeness/ui';

const words: Readonly<Record<Release['state'], readonly [string, BadgeTone]>> = {
  draft: ['draft', 'neutral'],
  submitted: ['waiting for review', 'caution'],
  rejected: ['rejected', 'danger'],
  approved: ['approved, not yet published', 'accent'],
  published: ['published', 'accent'],
  withdrawn: ['withdrawn', 'neutral'],
};

export function ReleaseState({ state }: { readonly state: Release['state'] }) {
  const [word, tone] = words[state];
  return <Badge tone={tone}>{word}</Badge>;
}
