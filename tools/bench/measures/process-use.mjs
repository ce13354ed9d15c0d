// @ts-check
/** What this process used. CPU seconds rather than time on the wall: a busy machine hardly changes them. */

/** @returns {() => number} CPU seconds, of all threads, since this call */
export function cpuClock() {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}

/** The most memory that the process held so far. */
export const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;
