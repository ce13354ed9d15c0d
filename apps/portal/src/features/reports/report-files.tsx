import { buttonClass } from '@likeness/ui';

const formats = [
  { format: 'pdf', name: 'PDF' },
  { format: 'html', name: 'web page' },
  { format: 'json', name: 'JSON' },
] as const;

/** Links to a report as a file. `path`: of the operation, below `/api`. */
export function ReportFiles({ path, what }: { readonly path: string; readonly what: string }) {
  return (
    <p className="flex flex-wrap gap-3">
      {formats.map(({ format, name }) => (
        <a key={format} href={`/api${path}?format=${format}`} download className={buttonClass('secondary')}>
          {what} as {name}
        </a>
      ))}
    </p>
  );
}
