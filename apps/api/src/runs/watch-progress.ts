import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RunEvents, RunStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Shutdown } from '../shell/shutdown.js';
import { Caller } from '../sign-in/caller.js';
import { eventStream } from './event-stream.js';
import { progressOf } from './progress-of.js';

/** Milliseconds. */
const heartbeatEvery = 15_000;

@Controller()
export class WatchProgress {
  constructor(
    private readonly runs: RunStore,
    private readonly events: RunEvents,
    private readonly shutdown: Shutdown,
  ) {}

  @Implements(routes.runs.events)
  async handle(@Caller() caller: Account, @Input() { params: { id } }: InputOf<typeof routes.runs.events>) {
    await this.runs.getOwned(id, caller.id);
    return eventStream((signal) => progressOf(id, this.runs, this.events, signal), {
      heartbeatEvery,
      signal: this.shutdown.signal,
    });
  }
}
