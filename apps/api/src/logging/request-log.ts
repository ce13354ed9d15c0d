import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pinoHttp, type HttpLogger } from 'pino-http';
import type { ApiRequest } from '../routing/api-request.js';
import type { Log } from './log.js';

const acceptable = /^[\w-]{8,64}$/;

/** One line a request: method, route, status, time, who. No query, no path values, no headers, no bodies. */
export const requestLog = (log: Log): HttpLogger =>
  pinoHttp({
    logger: log.lines,
    genReqId: (request: IncomingMessage, response: ServerResponse) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined, err: () => undefined },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customReceivedMessage: undefined,
    customProps: (request, response) => {
      // Asked twice: when the request comes, and again when it is over.
      if (!response.writableEnded && !response.destroyed) return {};
      const { id, method, route, caller } = request as ApiRequest;
      const path: unknown = (route as { path?: unknown } | undefined)?.path;
      return { requestId: id, method, route: path, status: response.statusCode, account: caller?.id };
    },
  });
