/** How long a link works, in milliseconds. */
const linkLasts = 5 * 60 * 1000;

/** When a link that is made now ends, in milliseconds since 1970: never after the right to what is behind it. */
export const linkEnd = (rightEnds: Date): number => Math.min(Date.now() + linkLasts, rightEnds.getTime());
