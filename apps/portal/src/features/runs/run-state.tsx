import type { Run } from '@likeness/contracts';
import { Badge, type BadgeTone } from '@likeness/ui';

const words: Readonly<Record<Run['progress']['state'], readonly [string, BadgeTone]>> = {
  queued: ['waiting for a worker', 'neutral'],
  running: ['running', 'caution'],
  cancelling: ['being stopped', 'caution'],
  succeeded: ['done', 'accent'],
  failed: ['failed', 'danger'],
  cancelled: ['stopped', 'neutral'],
};

export function RunState({ state }: { readonly state: Run['progress']['state'] }) {
  const [word, tone] = words[state];
  return <Badge tone={tone}>{word}</Badge>;
}
