import { join } from 'node:path';
import { anonymeterMetricNames, computeAnonymeterRecord } from '@likeness/evaluation/attacks';
import { readLooseFrame } from '../input/read-loose-frame.js';
import type { CaseFamily, ComputeCase, GoldenRecord } from './golden-record.js';
import { remember } from './remember.js';

/** The attacks of Anonymeter, and its statistics of success. */
export const anonymeterCases: CaseFamily = {
  libraries: ['anonymeter'],
  metrics({ inputs, signal }) {
    const frameOf = remember((file) => readLooseFrame(join(inputs, file), signal));
    const run = { progress: () => undefined, signal };
    const compute: ComputeCase = ({ metric, args, ...more }: GoldenRecord) =>
      computeAnonymeterRecord(
        { metric, args, inputs: more['inputs'] as Readonly<Record<string, string>> | undefined },
        frameOf,
        run,
      );
    return Object.fromEntries(anonymeterMetricNames().map((name) => [name, compute]));
  },
};
