import { type Standing, standingSigns } from '@likeness/reporting';

export const standingColours: Readonly<Record<Standing, string>> = {
  holds: 'text-accent',
  open: 'font-semibold text-caution',
  broken: 'font-semibold text-danger',
};

/** A sign for the eye and words for the ear. */
export function StandingSign({ standing }: { readonly standing: Standing }) {
  const { mark, words } = standingSigns[standing];
  return (
    <span className={standingColours[standing]}>
      <span aria-hidden="true">{mark}</span>
      <span className="sr-only">{words}:</span>
    </span>
  );
}
