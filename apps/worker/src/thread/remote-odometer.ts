import type { Odometer, StoredDraw } from '@likeness/privacy';
import { LikenessError } from '@likeness/table';
import type { FromThread, OdometerCall, ToThread } from './messages.js';

export interface RemoteOdometer extends Odometer {
  /** Takes the main thread's answers. */
  receive(message: Extract<ToThread, { type: 'answer' | 'refusal' }>): void;
}

interface Waiting {
  resolve(value: StoredDraw | undefined): void;
  reject(error: Error): void;
}

/** Asks the main thread for every charge. Nothing is drawn before its answer. */
export function remoteOdometer(send: (message: FromThread) => void): RemoteOdometer {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const ask = (call: OdometerCall): Promise<StoredDraw | undefined> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      send({ type: 'call', id, call });
    });
  return {
    recall: (key) => ask({ method: 'recall', key }),
    charge: async (key, cost) => void (await ask({ method: 'charge', key, cost })),
    store: async (draw) => void (await ask({ method: 'store', draw })),
    receive(message) {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === 'answer') asked?.resolve(message.value);
      else asked?.reject(new LikenessError(message.failure.code, message.failure.detail));
    },
  };
}
