'use client';
import type { Policy } from '@likeness/contracts';
import { fieldId, number } from '@likeness/ui';
import { epsilonAt, sliderOf } from './harm';

interface EpsilonSliderProps {
  readonly epsilon: number;
  readonly policy: Policy;
  readonly onChange: (epsilon: number) => void;
}

export function EpsilonSlider({ epsilon, policy, onChange }: EpsilonSliderProps) {
  const id = fieldId('epsilon');
  return (
    <div className="grid max-w-2xl gap-2">
      <label htmlFor={id} className="font-semibold">
        Between protection and detail
      </label>
      <div className="flex justify-between gap-4 text-sm text-quiet">
        <span>more protection</span>
        <span>more detail</span>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={1}
        value={sliderOf(epsilon, policy)}
        aria-valuetext={`privacy loss epsilon ${number(epsilon)}`}
        onChange={(event) => onChange(epsilonAt(Number(event.target.value), policy))}
        className="h-8 w-full"
      />
      <p>
        Privacy loss <strong className="font-semibold">ε = {number(epsilon)}</strong>
        <span className="text-quiet">: smaller protects more. The organisation allows </span>
        {number(policy.minEpsilon)} to {number(policy.maxEpsilon)}
        <span className="text-quiet">.</span>
      </p>
    </div>
  );
}
