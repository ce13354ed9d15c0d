import Link from 'next/link';

export function Crumb({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Link href={href} className="text-quiet underline underline-offset-4 hover:text-ink">
      {children}
    </Link>
  );
}
