import { createHash } from 'node:crypto';
import { canonicalJson } from '@likeness/governance';

/** Lower-case hex of a text's UTF-8 bytes. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Of a value as canonical JSON. */
export const sha256OfJson = (value: unknown): string => sha256(canonicalJson(value));
