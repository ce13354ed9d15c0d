import { parentPort, workerData } from 'node:worker_threads';
import { drawRows } from '../engine/draw-rows.js';
import { inspectSource } from '../engine/inspect-source.js';
import { makeLikeness } from '../engine/make-likeness.js';
import { unpackZips } from '../engine/unpack-zips.js';
import { failureOf, tracesOf } from '../failure/failure-of.js';
import { cancelled } from '../failure/worker-error.js';
import type { Answer, FromThread, Order, ToThread } from './messages.js';
import { remoteOdometer } from './remote-odometer.js';

/** The program of a thread: it carries out the one order it was started with. */
const port = parentPort;
if (port === null) throw new Error('This program is a thread of the worker: start the worker instead.');

const send = (message: FromThread): void => port.postMessage(message);
const stop = new AbortController();
const odometer = remoteOdometer(send);

port.on('message', (message: ToThread) => {
  if (message.type === 'cancel') stop.abort(cancelled());
  else odometer.receive(message);
});

const carryOut = (order: Order): Promise<Answer> => {
  const progress = (report: Extract<FromThread, { type: 'progress' }>['report']): void =>
    send({ type: 'progress', report });
  switch (order.kind) {
    case 'inspect':
      return inspectSource(order, stop.signal);
    case 'likeness':
      return makeLikeness(order, { odometer, progress, signal: stop.signal });
    case 'unpack':
      return unpackZips(order, stop.signal);
    case 'draw':
      return drawRows(order, { progress, signal: stop.signal });
  }
};

try {
  send({ type: 'done', answer: await carryOut(workerData as Order) });
} catch (error) {
  send({ type: 'failed', failure: { ...failureOf(error), frames: tracesOf(error).frames } });
}
