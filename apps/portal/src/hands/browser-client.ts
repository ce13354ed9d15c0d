'use client';
import { createClient } from '@likeness/client';

/** The API through the portal's own address, in the name of whoever is signed in. */
export const browserClient = createClient({ baseUrl: '', fetch: (...request) => fetch(...request) });
