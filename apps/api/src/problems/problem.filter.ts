import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { Log } from '../logging/log.js';
import type { ApiRequest } from '../routing/api-request.js';
import { problemOf } from './problem-of.js';

/** Every error leaves the API here, as RFC 9457 problem+json. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const response = http.getResponse<Response>();
    const { problem, headers, unexpected } = problemOf(error);
    if (unexpected) this.log.unexpected(error, request.id);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(problem.status)
      .set({ ...headers, 'cache-control': 'no-store' })
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, requestId: request.id }));
  }
}
