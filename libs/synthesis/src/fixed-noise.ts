// The test mode: noise that can be repeated, and no privacy. The platform has no way to it.
export { datasetsWithFixedNoise, withFixedNoise } from './fixed-noise/with-fixed-noise.js';
