'use client';
import { Button } from '@likeness/ui';
import { useEffect, useRef } from 'react';

interface SearchFormProps {
  readonly q: string;
  /** The facets that stay as they are. */
  readonly kept: readonly (readonly [string, string])[];
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` leads here from anywhere on the page. */
export function SearchForm({ q, kept }: SearchFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <form role="search" action="/" className="flex max-w-2xl gap-2">
      <label htmlFor="q" className="sr-only">
        Search data sets
      </label>
      <input
        ref={field}
        id="q"
        name="q"
        type="search"
        defaultValue={q}
        key={q}
        maxLength={200}
        placeholder="Search (press /)"
        aria-keyshortcuts="/"
        className="min-h-10 w-full min-w-0 flex-1 rounded-lg border border-edge bg-surface px-4 py-2 placeholder:text-quiet"
      />
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit">Search</Button>
    </form>
  );
}
