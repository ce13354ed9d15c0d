import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { ApiRequest } from '../routing/api-request.js';

/** Counts requests per account; where nobody is signed in, per address. */
@Injectable()
export class RequestLimitGuard extends ThrottlerGuard {
  protected override async getTracker(request: Record<string, unknown>): Promise<string> {
    const { caller, ip } = request as Partial<ApiRequest>;
    return caller === undefined ? `address:${ip}` : `account:${caller.id}`;
  }

  protected override generateKey(_context: unknown, tracker: string): string {
    return tracker;
  }
}
