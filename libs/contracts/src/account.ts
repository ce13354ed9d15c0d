import { z } from 'zod';
import { Id } from './primitives.js';
import { Role } from './role.js';
import { route } from './route.js';

export const Account = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  organisation: z.object({ id: Id, name: z.string() }),
});
export type Account = z.infer<typeof Account>;

export const Health = z.object({ status: z.enum(['ok', 'degraded']), database: z.boolean(), version: z.string() });
export type Health = z.infer<typeof Health>;

export const SignInConfig = z.object({ issuer: z.string(), clientId: z.string(), audience: z.string() });

export const accountRoutes = {
  health: route({ method: 'GET', path: '/health', summary: 'Is the service up?', access: 'public', output: Health }),
  signInConfig: route({
    method: 'GET',
    path: '/sign-in-config',
    summary: 'Where command-line clients sign in',
    access: 'public',
    output: SignInConfig,
  }),
  me: route({
    method: 'GET',
    path: '/me',
    summary: 'Who am I?',
    access: ['owner', 'admin', 'analyst'],
    output: Account,
  }),
};
