import { canonicalJson } from './canonical-json.js';

export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

/** What happened, before it is chained. `action` reads "release.approved". Details never hold a value from the data. */
export interface AuditStep {
  readonly actorId: string | null;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly details: AuditDetails;
}

export interface ChainedStep extends AuditStep {
  /** 1, 2, 3, ... without gaps. */
  readonly sequence: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly hash: string;
}

/** Text in, lower-case hex out. */
export type Sha256 = (text: string) => string;

/** What the first event follows. */
export const genesisHash = '0'.repeat(64);

export const auditHash = (previous: string, event: Omit<ChainedStep, 'hash'>, sha256: Sha256): string =>
  sha256(
    canonicalJson({
      previous,
      sequence: event.sequence,
      at: event.at,
      actorId: event.actorId,
      action: event.action,
      subject: { kind: event.subject.kind, id: event.subject.id },
      details: event.details,
    }),
  );

export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

export const chainStart: ChainHead = { sequence: 0, hash: genesisHash };

export const chain = (head: ChainHead, step: AuditStep, at: string, sha256: Sha256): ChainedStep => {
  const event = { ...step, sequence: head.sequence + 1, at };
  return { ...event, hash: auditHash(head.hash, event, sha256) };
};

/** Does this event follow that head, unchanged? */
export const follows = (head: ChainHead, event: ChainedStep, sha256: Sha256): boolean =>
  event.sequence === head.sequence + 1 && event.hash === auditHash(head.hash, event, sha256);
