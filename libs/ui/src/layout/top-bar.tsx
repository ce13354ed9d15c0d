import type { ReactNode } from 'react';

interface TopBarProps {
  readonly brand: ReactNode;
  readonly navigation: ReactNode;
  readonly account: ReactNode;
}

/** One bar, words instead of icons; wraps on narrow screens. */
export function TopBar({ brand, navigation, account }: TopBarProps) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-8 gap-y-1 px-4 py-2 sm:px-6">
        {brand}
        <div className="order-3 w-full lg:order-none lg:w-auto lg:flex-1">{navigation}</div>
        <div className="ml-auto lg:ml-0">{account}</div>
      </div>
    </header>
  );
}
