// @ts-check
import { resolve } from 'node:path';

/** The root of the checkout these tools belong to. */
export const repository = resolve(import.meta.dirname, '..', '..');
