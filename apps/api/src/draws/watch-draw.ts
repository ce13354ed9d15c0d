import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { DrawStore, RunEvents } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { eventStream } from '../runs/event-stream.js';
import { progressOf } from '../runs/progress-of.js';
import { Shutdown } from '../shell/shutdown.js';
import { Caller } from '../sign-in/caller.js';

/** Milliseconds. */
const heartbeatEvery = 15_000;

@Controller()
export class WatchDraw {
  constructor(
    private readonly draws: DrawStore,
    private readonly events: RunEvents,
    private readonly shutdown: Shutdown,
  ) {}

  @Implements(routes.draws.events)
  async handle(@Caller() caller: Account, @Input() { params: { id } }: InputOf<typeof routes.draws.events>) {
    await this.draws.view(id, caller);
    const { signal } = this.shutdown;
    return eventStream((left) => progressOf(id, this.draws, this.events, left), { heartbeatEvery, signal });
  }
}
