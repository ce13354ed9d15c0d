import type { Source } from '@likeness/contracts';
import { Badge, type BadgeTone } from '@likeness/ui';

const words: Readonly<Record<Source['state'], readonly [string, BadgeTone]>> = {
  'awaiting-file': ['waiting for its file', 'caution'],
  inspecting: ['being looked at', 'neutral'],
  'to-confirm': ['waiting for your confirmation', 'caution'],
  ready: ['ready', 'accent'],
  failed: ['could not be read', 'danger'],
  removed: ['removed', 'neutral'],
};

export function SourceState({ state }: { readonly state: Source['state'] }) {
  const [word, tone] = words[state];
  return <Badge tone={tone}>{word}</Badge>;
}
