import { asTheyAre } from './as-they-are.js';
import { numberTransformer } from './number-transformer.js';

export const unixTimestampEncoder = numberTransformer<null>(
  {
    id: 'unix-timestamp-encoder',
    rdt: 'UnixTimestampEncoder',
    title: 'Datetimes as milliseconds since 1970',
    sdtypes: ['datetime'],
  },
  asTheyAre,
);
