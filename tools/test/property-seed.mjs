// @ts-check
import fc from 'fast-check';

/**
 * Properties take the same examples in every run, so that one which passed here passes everywhere. `PROPERTY_SEED=<n>` takes others: worth a look after
 * a change, and what fails is repeated by its number.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_127) });
