'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useIsInteractive } from '../forms/use-is-interactive.js';
import { buttonClass, type ButtonKind } from '../forms/button-class.js';

interface DialogProps {
  readonly trigger: string;
  readonly triggerKind?: ButtonKind;
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** Traps the focus and gives it back to its trigger. */
export function Dialog({
  trigger,
  triggerKind = 'secondary',
  title,
  description,
  children,
  open,
  onOpenChange,
}: DialogProps) {
  const isInteractive = useIsInteractive();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger disabled={!isInteractive} className={`${buttonClass(triggerKind)} justify-self-start`}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Radix.Content className="fixed top-1/2 left-1/2 z-50 grid max-h-[90dvh] w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 gap-4 overflow-auto rounded-xl border border-line bg-surface p-6 shadow-xl">
          <Radix.Title className="text-xl font-semibold">{title}</Radix.Title>
          <Radix.Description className="text-quiet">{description}</Radix.Description>
          {children}
          <Radix.Close className={`${buttonClass('quiet')} justify-self-start`}>
            Close without doing anything
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
