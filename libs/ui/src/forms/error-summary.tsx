'use client';
import { useEffect, useRef } from 'react';
import { fieldId } from './field.js';

interface ErrorSummaryProps {
  readonly title: string;
  readonly detail?: string | undefined;
  /** Sentences why a rule refused. */
  readonly reasons?: readonly string[] | undefined;
  /** Field name -> sentence; each leads to its field. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** Stands at the top of a form and takes the focus when it appears. */
export function ErrorSummary({ title, detail, reasons = [], fields = {} }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [title, detail]);
  const atFields = Object.entries(fields);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="grid max-w-[80ch] gap-2 rounded-lg border-2 border-danger bg-surface px-4 py-3"
    >
      <p className="font-semibold text-danger">{title}</p>
      {detail === undefined ? null : <p>{detail}</p>}
      {reasons.length + atFields.length === 0 ? null : (
        <ul className="list-disc pl-6">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
          {atFields.map(([name, sentence]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`} className="text-danger underline underline-offset-4">
                {sentence}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
