// @ts-check
import fc from 'fast-check';

/** Properties take the same examples in every run; another number of `TEST_SEED` gives others, which is worth a look after a change. */
fc.configureGlobal({ seed: Number(process.env.TEST_SEED ?? 20_261_127) });
