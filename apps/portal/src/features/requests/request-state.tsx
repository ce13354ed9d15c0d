import type { AccessRequest } from '@likeness/contracts';
import { Badge, type BadgeTone } from '@likeness/ui';

const words: Readonly<Record<AccessRequest['state'], readonly [string, BadgeTone]>> = {
  draft: ['draft', 'neutral'],
  submitted: ['waiting for a decision', 'caution'],
  approved: ['approved', 'accent'],
  rejected: ['refused', 'danger'],
  withdrawn: ['taken back', 'neutral'],
};

export function RequestState({ state }: { readonly state: AccessRequest['state'] }) {
  const [word, tone] = words[state];
  return <Badge tone={tone}>{word}</Badge>;
}
