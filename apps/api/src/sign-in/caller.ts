import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest } from '../routing/api-request.js';

/** The signed-in account; undefined only on public routes. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ApiRequest>().caller,
);
