/** Keeps the layout still while a page is on its way, and says so. */
export function Skeleton({ words, lines = 6 }: { readonly words: string; readonly lines?: number }) {
  return (
    <div role="status" className="grid gap-4">
      <span className="text-quiet">{words}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          aria-hidden="true"
          className="h-6 animate-pulse rounded-md bg-sunken"
          style={{ width: `${[64, 92, 86, 71, 95, 80][line % 6]}%` }}
        />
      ))}
    </div>
  );
}
