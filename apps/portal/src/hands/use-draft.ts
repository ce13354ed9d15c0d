'use client';
import { useCallback, useEffect, useRef, useState } from 'react';

type Change<T> = (part: Partial<T> | ((current: T) => Partial<T>)) => void;

/** What was typed, kept in this tab until it is sent: through errors, reloads and a sign-in on the way. */
export function useDraft<T extends object>(name: string, initial: T): readonly [T, Change<T>, () => void] {
  const [value, setValue] = useState(initial);
  const touched = useRef(false);
  const key = `likeness-draft:${name}`;

  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    if (kept === null) return;
    touched.current = true;
    setValue((current) => ({ ...current, ...(JSON.parse(kept) as Partial<T>) }));
  }, [key]);

  useEffect(() => {
    if (touched.current) sessionStorage.setItem(key, JSON.stringify(value));
  }, [key, value]);

  const change = useCallback<Change<T>>((part) => {
    touched.current = true;
    setValue((current) => ({ ...current, ...(typeof part === 'function' ? part(current) : part) }));
  }, []);
  const forget = useCallback(() => {
    touched.current = false;
    sessionStorage.removeItem(key);
  }, [key]);
  return [value, change, forget];
}
