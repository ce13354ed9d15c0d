import { Button } from '@likeness/ui';

interface SaveRowProps {
  readonly label: string;
  readonly pending: string | undefined;
  /** What is said once it is saved; null: nothing was saved since something was typed. */
  readonly saved: string | null;
}

/** Saves a form of the settings, and says so beside the button. */
export function SaveRow({ label, pending, saved }: SaveRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" pending={pending}>
        {label}
      </Button>
      <p role="status">{saved ?? ''}</p>
    </div>
  );
}
