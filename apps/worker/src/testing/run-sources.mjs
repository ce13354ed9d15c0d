// @ts-check
import { register } from 'node:module';

// `node --conditions=@likeness/source --import <this file> x.ts` runs our sources without a build.
register('./source-hooks.mjs', import.meta.url);
