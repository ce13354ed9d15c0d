const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** "3 March 2027" */
export const dateInWords = (instant: string): string => day.format(new Date(instant));

/** "3 March 2027, 14:05 UTC" */
export const momentInWords = (instant: string): string =>
  `${dateInWords(instant)}, ${clock.format(new Date(instant))} UTC`;

/** "about 2 minutes" */
export function duration(seconds: number): string {
  if (seconds < 5) return 'a few seconds';
  if (seconds < 90) return `about ${Math.round(seconds / 5) * 5} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} minutes`;
  return `about ${Math.round(minutes / 60)} hours`;
}
