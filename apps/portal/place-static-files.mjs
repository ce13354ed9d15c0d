import { cpSync } from 'node:fs';
import { join } from 'node:path';

// The standalone server serves these itself; `next build` leaves them outside its folder.
const portal = import.meta.dirname;
cpSync(join(portal, '.next/static'), join(portal, '.next/standalone/apps/portal/.next/static'), { recursive: true });
