import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { ApiRequest } from './api-request.js';
import { parseInput } from './parse-input.js';
import { readJsonBody } from './read-json-body.js';
import { routeOf } from './route-of.js';
import { UndeclaredAnswer } from './undeclared-answer.js';

/** Reads what the route takes, hands it on parsed, and lets out only what the route declares. */
@Injectable()
export class RouteInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = routeOf(context);
    const http = context.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const response = http.getResponse<Response>();
    const body = route.body === undefined ? undefined : await readJsonBody(request, response);
    request.input = parseInput(route, { params: request.params, query: request.query, body });
    if (route.access !== 'public' || request.caller !== undefined) response.setHeader('cache-control', 'no-store');
    const { output } = route;
    return next.handle().pipe(
      map((answer: unknown) => {
        if (output === undefined) return answer;
        const result = output.safeParse(answer);
        if (!result.success) throw new UndeclaredAnswer(route, result.error);
        return result.data;
      }),
    );
  }
}
