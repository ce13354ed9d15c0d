import { z } from 'zod';

export const roles = ['owner', 'admin', 'analyst'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;
