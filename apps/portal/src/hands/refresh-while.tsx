'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Reads the page again every two seconds: for as long as it is shown. */
export function RefreshWhile({ words }: { readonly words: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 2_000);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p role="status" className="flex items-center gap-3 text-quiet">
      <span aria-hidden="true" className="size-2.5 animate-pulse rounded-full bg-accent" />
      {words}
    </p>
  );
}
