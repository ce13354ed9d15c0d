'use client';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.js';
import { useIsInteractive } from './use-is-interactive.js';

interface FormProps {
  readonly onSubmit: () => void | Promise<void>;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A form whose errors we show ourselves. Closed until scripts run, so that nothing typed ends in an address or is lost. */
export function Form({ onSubmit, className, children }: FormProps) {
  const isInteractive = useIsInteractive();
  return (
    <form
      noValidate
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      <fieldset disabled={!isInteractive} className={classNames('grid min-w-0 grid-cols-[minmax(0,1fr)]', className)}>
        {children}
      </fieldset>
    </form>
  );
}
