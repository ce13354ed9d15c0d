'use client';
import { useSyncExternalStore } from 'react';

const never = (): (() => void) => () => undefined;

/** False in what the server sends, true as soon as the page answers to hands: nothing looks ready before it is. */
export const useIsInteractive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
