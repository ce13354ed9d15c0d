import { ConnectorError, type ConnectorErrorCode } from '../connector-error.js';

interface Place {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly schema: string;
  /** Absent: the whole schema. */
  readonly table?: string;
  readonly user: string;
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EAI_AGAIN']);
const LOST = new Set(['ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '57P05']);
const TLS = /CERT|SSL|TLS|SELF_SIGNED/i;

const kindOf = (code: string, message: string, connected: boolean): ConnectorErrorCode => {
  if (UNREACHABLE.has(code)) return 'host_unreachable';
  if (code === '28P01' || code === '28000') return 'wrong_password';
  if (code === '3D000') return 'database_not_found';
  if (code === '42P01' || code === '3F000') return 'table_not_found';
  if (code === '42501') return 'permission_denied';
  if (LOST.has(code) || code.startsWith('08')) return connected ? 'connection_lost' : 'host_unreachable';
  if (TLS.test(code) || /does not support SSL/i.test(message)) return 'tls_failed';
  // pg reports these without a code. An empty password, or a server that asks for none of ours, ends in SASL.
  if (/^SASL/.test(message)) return 'wrong_password';
  if (/timeout/i.test(message)) return connected ? 'connection_lost' : 'host_unreachable';
  if (/terminated|closed|ended/i.test(message)) return connected ? 'connection_lost' : 'host_unreachable';
  return 'database_error';
};

const named = ({ schema, table }: Place): string => (table === undefined ? `"${schema}"` : `"${schema}"."${table}"`);

const sentence = (kind: ConnectorErrorCode, p: Place): string => {
  switch (kind) {
    case 'host_unreachable':
      return `No database answers at ${p.host}:${String(p.port)}. Check host, port and firewall.`;
    case 'wrong_password':
      return `The database refused the user "${p.user}" or the password. Check both.`;
    case 'database_not_found':
      return `There is no database "${p.database}" on ${p.host}. Check its name.`;
    case 'table_not_found':
      return p.table === undefined
        ? `A table of ${named(p)} is not there any more. Look at the source again.`
        : `There is no table ${named(p)} any more, or it was renamed. Choose a table again.`;
    case 'permission_denied':
      return `The user "${p.user}" may not read ${named(p)}. Grant SELECT on it.`;
    case 'connection_lost':
      return `The connection to ${p.host} broke off while reading. Nothing was kept; start again.`;
    case 'tls_failed':
      return `No encrypted connection to ${p.host} was possible. Check its certificate, or the encryption setting.`;
    default:
      return `The database on ${p.host} reported an error. Ask its administrator.`;
  }
};

/** Names a driver's error. Only its SQLSTATE is kept: message, detail and context may quote rows. */
export const postgresFailure = (error: unknown, place: Place, stage: 'connecting' | 'connected'): ConnectorError => {
  if (error instanceof ConnectorError) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const kind = kindOf(String(code), message, stage === 'connected');
  const details: Readonly<Record<string, string>> = /^[0-9A-Z]{5}$/.test(code) ? { sqlstate: code } : {};
  return new ConnectorError(kind, sentence(kind, place), details);
};
