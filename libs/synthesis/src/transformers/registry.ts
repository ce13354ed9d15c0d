import { SynthesisError } from '../synthesis-error.js';
import { binaryEncoder } from './categories/binary-encoder.js';
import { frequencyEncoder } from './categories/frequency-encoder.js';
import { labelEncoder } from './categories/label-encoder.js';
import { oneHotEncoder } from './categories/one-hot-encoder.js';
import { orderedLabelEncoder } from './categories/ordered-label-encoder.js';
import { orderedUniformEncoder } from './categories/ordered-uniform-encoder.js';
import { uniformEncoder } from './categories/uniform-encoder.js';
import { anonymizedFaker } from './made-up/anonymized-faker.js';
import { indexGenerator } from './made-up/index-generator.js';
import { pseudoAnonymizedFaker } from './made-up/pseudo-anonymized-faker.js';
import { regexGenerator } from './made-up/regex-generator.js';
import { clusterBasedNormalizer } from './numbers/cluster-based-normalizer.js';
import { ecdfNormalizer } from './numbers/ecdf-normalizer.js';
import { floatFormatter } from './numbers/float-formatter.js';
import { gaussianNormalizer } from './numbers/gaussian-normalizer.js';
import { logScaler } from './numbers/log-scaler.js';
import { logitScaler } from './numbers/logit-scaler.js';
import { optimizedTimestampEncoder } from './numbers/optimized-timestamp-encoder.js';
import { unixTimestampEncoder } from './numbers/unix-timestamp-encoder.js';
import type { Transformer } from './transformer.js';

/** Every transformer; a new one is a file and a line here. */
export const transformers: readonly Transformer[] = [
  floatFormatter,
  gaussianNormalizer,
  ecdfNormalizer,
  clusterBasedNormalizer,
  logScaler,
  logitScaler,
  unixTimestampEncoder,
  optimizedTimestampEncoder,
  uniformEncoder,
  orderedUniformEncoder,
  frequencyEncoder,
  oneHotEncoder,
  labelEncoder,
  orderedLabelEncoder,
  binaryEncoder,
  indexGenerator,
  regexGenerator,
  anonymizedFaker,
  pseudoAnonymizedFaker,
];

/** By its id or its class in RDT. @throws SynthesisError `bad_parameter` */
export function findTransformer(id: string): Transformer {
  const found = transformers.find((transformer) => transformer.id === id || transformer.rdt === id);
  if (found) return found;
  const known = transformers.map((transformer) => transformer.id).join(', ');
  throw new SynthesisError('bad_parameter', `No transformer has this id; use one of ${known}.`, {
    parameter: 'transformer',
  });
}
