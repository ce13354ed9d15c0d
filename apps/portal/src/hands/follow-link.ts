'use client';
import type { Download } from '@likeness/contracts';

/** Fetches what a signed link leads to, through the portal's own address. */
export function followLink({ url, fileName }: Download): void {
  const { pathname, search } = new URL(url, window.location.origin);
  const anchor = document.createElement('a');
  anchor.href = `${pathname}${search}`;
  anchor.download = fileName;
  anchor.click();
}
