const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/** Class 08: connection; 57P0x: the server is going down or coming up; 53300: it has no connection left. */
const sqlState = /^(08\w{3}|57P0[1-5]|53300)$/;

const messages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Driver not Connected|DataSource is not connected/i;

const isPostgresCall = (error: object): boolean => 'query' in error || 'severity' in error || 'syscall' in error;

/** Did the database go away, rather than refuse what was asked? */
export const isDatabaseLoss = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseLoss);
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (driverError !== undefined && driverError !== error && isDatabaseLoss(driverError)) return true;
  if (typeof code === 'string' && (sqlState.test(code) || (networkCodes.has(code) && isPostgresCall(error))))
    return true;
  return messages.test(error.message);
};
