import type { SynthesizerView } from '@likeness/contracts';
import { Badge, DataTable } from '@likeness/ui';

interface SynthesizerTableProps {
  readonly synthesizers: readonly SynthesizerView[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

const promises = {
  dp: <Badge tone="accent">differentially private</Badge>,
  none: <Badge tone="danger">no formal guarantee</Badge>,
};

/** One of many, side by side. What the policy does not allow stands last and cannot be chosen. */
export function SynthesizerTable({ synthesizers, chosen, onChoose }: SynthesizerTableProps) {
  const isRefused = ({ refusals }: SynthesizerView): boolean => refusals.length > 0;
  const listed = [...synthesizers].sort((a, b) => Number(isRefused(a)) - Number(isRefused(b)));
  return (
    <DataTable
      caption="Synthesizers"
      columns={[
        { title: 'Synthesizer' },
        { title: 'Promise', sortable: true },
        { title: 'How fast' },
        { title: 'What it suits' },
      ]}
      rows={listed.map((synthesizer) => ({
        key: synthesizer.id,
        cells: [
          <label key="title" className="flex min-w-56 items-start gap-3">
            <input
              type="radio"
              name="synthesizer"
              value={synthesizer.id}
              checked={synthesizer.id === chosen}
              disabled={isRefused(synthesizer)}
              onChange={() => onChoose(synthesizer.id)}
              className="mt-1 size-4 shrink-0"
            />
            <span>
              <span className={isRefused(synthesizer) ? 'text-quiet' : 'font-medium'}>{synthesizer.title}</span>
              {isRefused(synthesizer) ? (
                <span className="block text-sm text-quiet">The policy does not allow it.</span>
              ) : null}
            </span>
          </label>,
          promises[synthesizer.guarantee],
          synthesizer.speed,
          synthesizer.suits,
        ],
        sortBy: [synthesizer.title, synthesizer.guarantee, synthesizer.speed, synthesizer.suits],
      }))}
    />
  );
}
