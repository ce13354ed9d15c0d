import { join } from 'node:path';
import { sdnistRecord, type TextPair } from '@likeness/evaluation/peers';
import { textArgument } from './case-arguments.js';
import { readTexts } from './case-tables.js';
import type { CaseFamily, ComputeCase, GoldenRecord } from './golden-record.js';
import { remember } from './remember.js';

const listOf = ({ args }: GoldenRecord, name: string): readonly string[] => {
  const value = args[name];
  return Array.isArray(value) ? value.map(String) : [];
};

/** Utility and privacy of NIST's reports: a target file and a de-identified one. */
export const sdnistCases: CaseFamily = {
  libraries: ['sdnist', 'SDNist'],
  metrics({ inputs, signal }) {
    const texts = remember((name) => readTexts(join(inputs, name), signal));
    const columns = async (record: GoldenRecord): Promise<readonly TextPair[]> => {
      const real = await texts(textArgument(record, 'target'));
      const synthetic = await texts(textArgument(record, 'deid'));
      return [...real].flatMap(([name, values]) => {
        const other = synthetic.get(name);
        return other === undefined ? [] : [{ name, real: values, synthetic: other }];
      });
    };
    const plain =
      (compute: (columns: readonly TextPair[]) => unknown): ComputeCase =>
      async (record) =>
        compute(await columns(record));
    return {
      features: plain(sdnistRecord.features),
      unique_exact_matches: plain(sdnistRecord.unique_exact_matches),
      propensity: plain(sdnistRecord.propensity),
      k_marginal: async (record) =>
        sdnistRecord.k_marginal(await columns(record), listOf(record, 'group_features').length > 0),
      apparent_match: async (record) => sdnistRecord.apparent_match(await columns(record), listOf(record, 'quasi')),
    };
  },
};
