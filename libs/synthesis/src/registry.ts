import { aim } from './aim/aim.js';
import { aimGdp } from './aim-gdp/aim-gdp.js';
import { argn } from './autoregressive/argn.js';
import { copulaGan } from './copula-gan/copula-gan.js';
import { ctgan } from './ctgan/ctgan.js';
import { bootstrap } from './bootstrap/bootstrap.js';
import { columnShuffle } from './column-shuffle/column-shuffle.js';
import { dayZ } from './dayz/dayz.js';
import { dpGaussianCopula } from './dp-gaussian-copula/dp-gaussian-copula.js';
import { underConstraints } from './constraints/under-constraints.js';
import { dpCtgan } from './dp-ctgan/dp-ctgan.js';
import { dpTvae } from './dp-tvae/dp-tvae.js';
import { dpMarkov } from './dp-markov/dp-markov.js';
import { gaussianCopula } from './gaussian-copula/gaussian-copula.js';
import { grove } from './grove/grove.js';
import { identity } from './identity/identity.js';
import { independent } from './independent/independent.js';
import { mst } from './mst/mst.js';
import { pacSynth } from './pac-synth/pac-synth.js';
import { par } from './par/par.js';
import { privBayes } from './privbayes/privbayes.js';
import { mwemPgm } from './mwem-pgm/mwem-pgm.js';
import { resolvePlannerId } from './planners.js';
import { swift } from './swift/swift.js';
import { SynthesisError } from './synthesis-error.js';
import type { Synthesizer } from './synthesizer.js';
import { tabPe } from './tab-pe/tab-pe.js';
import { tvae } from './tvae/tvae.js';
import { uniform } from './uniform/uniform.js';
import { vineCopula } from './vine-copula/vine-copula.js';

/** Every synthesizer; a new one is a folder and a line here and in `planners.ts`. */
const all: readonly Synthesizer[] = [
  mst,
  grove,
  independent,
  aim,
  aimGdp,
  mwemPgm,
  swift,
  privBayes,
  tabPe,
  dpMarkov,
  pacSynth,
  dpTvae,
  dpCtgan,
  dpGaussianCopula,
  dayZ,
  gaussianCopula,
  vineCopula,
  bootstrap,
  tvae,
  argn,
  ctgan,
  copulaGan,
  par,
  identity,
  columnShuffle,
  uniform,
];

/** No row of any of them breaks a declared constraint. */
export const synthesizers: readonly Synthesizer[] = all.map((synthesizer) => underConstraints(synthesizer));

export function synthesizersThatPromise(guarantee: Synthesizer['guarantee']): readonly Synthesizer[] {
  return synthesizers.filter((synthesizer) => synthesizer.guarantee === guarantee);
}

/** Those that promise something and look at data to do so: they need a budget. */
export function synthesizersThatMeasure(): readonly Synthesizer[] {
  return synthesizersThatPromise('dp').filter(({ seesNothing }) => !seesNothing);
}

/** `auto` is the default, chosen by the plan alone. @throws SynthesisError `unknown_synthesizer` */
export function findSynthesizer(id: string): Synthesizer {
  const resolved = resolvePlannerId(id);
  const found = synthesizers.find((synthesizer) => synthesizer.id === resolved);
  if (!found)
    throw new SynthesisError('unknown_synthesizer', 'No synthesizer has this id; list them to see which there are.');
  return found;
}
