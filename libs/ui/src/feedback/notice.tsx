import type { ReactNode } from 'react';
import { classNames } from '../class-names.js';

export type NoticeTone = 'plain' | 'good' | 'caution' | 'danger';

const tones: Readonly<Record<NoticeTone, string>> = {
  plain: 'border-line bg-surface',
  good: 'border-accent bg-accent-soft',
  caution: 'border-caution bg-caution-soft',
  danger: 'border-danger bg-danger-soft',
};

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: string;
  readonly children?: ReactNode;
}

export function Notice({ tone = 'plain', title, children }: NoticeProps) {
  return (
    <div className={classNames('grid max-w-[80ch] gap-1 rounded-lg border px-4 py-3', tones[tone])}>
      {title === undefined ? null : (
        <p className={classNames('font-semibold', tone === 'danger' && 'text-danger')}>
          {tone === 'danger' ? <span aria-hidden="true">⚠ </span> : null}
          {title}
        </p>
      )}
      {children}
    </div>
  );
}
