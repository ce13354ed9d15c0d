import { createHmac, timingSafeEqual } from 'node:crypto';
import { OutputFormat } from '@likeness/contracts';
import { z } from 'zod';

/** What a link is good for. Everything is checked again when it is used. */
const Ticket = z.object({
  account: z.uuid(),
  dataset: z.uuid(),
  release: z.uuid(),
  format: OutputFormat,
  /** One of several. */
  table: z.string().optional(),
  /** Rows drawn from its model, not its own. */
  draw: z.uuid().optional(),
  /** Milliseconds since 1970. */
  expires: z.number().int(),
});
export type DownloadTicket = z.infer<typeof Ticket>;

const mac = (payload: string, key: string): Buffer => createHmac('sha256', key).update(`download:${payload}`).digest();

/** `payload.signature`, fit for a URL. */
export const signTicket = (ticket: DownloadTicket, key: string): string => {
  const payload = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${payload}.${mac(payload, key).toString('base64url')}`;
};

/** The ticket, if we signed it; old ones too. */
export const readTicket = (token: string, key: string): DownloadTicket | undefined => {
  const [, payload = '', signature = ''] = /^([\w-]{1,3000})\.([\w-]{43})$/.exec(token) ?? [];
  const given = Buffer.from(signature, 'base64url');
  const right = mac(payload, key);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return Ticket.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).data;
};
