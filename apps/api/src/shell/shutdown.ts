import type { Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** How long a request may still take after the service was asked to stop, in milliseconds. */
const patience = 5000;

/** Ends what would never end by itself, and lets everything else finish. */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown {
  private readonly begun = new AbortController();

  constructor(private readonly host: HttpAdapterHost) {}

  /** Aborts when the service is asked to stop: for streams without an end. */
  get signal(): AbortSignal {
    return this.begun.signal;
  }

  beforeApplicationShutdown(): void {
    this.begun.abort();
    const server = this.host.httpAdapter.getHttpServer() as Server;
    setTimeout(() => server.closeAllConnections(), patience).unref();
  }
}
