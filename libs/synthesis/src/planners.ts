import { aimPlanner } from './aim/aim-planner.js';
import { aimGdpPlanner } from './aim-gdp/aim-gdp-planner.js';
import { argnPlanner } from './autoregressive/argn-planner.js';
import { copulaGanPlanner } from './copula-gan/copula-gan-planner.js';
import { ctganPlanner } from './ctgan/ctgan-planner.js';
import { bootstrapPlanner } from './bootstrap/bootstrap-planner.js';
import { columnShufflePlanner } from './column-shuffle/column-shuffle-planner.js';
import { plannerUnderConstraints } from './constraints/planner-under-constraints.js';
import { dayZPlanner } from './dayz/dayz-planner.js';
import { dpGaussianCopulaPlanner } from './dp-gaussian-copula/dp-gaussian-copula-planner.js';
import { dpCtganPlanner } from './dp-ctgan/dp-ctgan-planner.js';
import { dpTvaePlanner } from './dp-tvae/dp-tvae-planner.js';
import { dpMarkovPlanner } from './dp-markov/dp-markov-planner.js';
import { gaussianCopulaPlanner } from './gaussian-copula/gaussian-copula-planner.js';
import { grovePlanner } from './grove/grove-planner.js';
import { identityPlanner } from './identity/identity-planner.js';
import { independentPlanner } from './independent/independent-planner.js';
import { mstPlanner } from './mst/mst-planner.js';
import { mwemPgmPlanner } from './mwem-pgm/mwem-pgm-planner.js';
import { pacSynthPlanner } from './pac-synth/pac-synth-planner.js';
import { parPlanner } from './par/par-planner.js';
import { privBayesPlanner } from './privbayes/privbayes-planner.js';
import { swiftPlanner } from './swift/swift-planner.js';
import { SynthesisError } from './synthesis-error.js';
import type { Planner } from './synthesizer.js';
import { tabPePlanner } from './tab-pe/tab-pe-planner.js';
import { tvaePlanner } from './tvae/tvae-planner.js';
import { uniformPlanner } from './uniform/uniform-planner.js';
import { vineCopulaPlanner } from './vine-copula/vine-copula-planner.js';

const all: readonly Planner[] = [
  mstPlanner,
  grovePlanner,
  independentPlanner,
  aimPlanner,
  aimGdpPlanner,
  mwemPgmPlanner,
  swiftPlanner,
  privBayesPlanner,
  tabPePlanner,
  dpMarkovPlanner,
  pacSynthPlanner,
  dpTvaePlanner,
  dpCtganPlanner,
  dpGaussianCopulaPlanner,
  dayZPlanner,
  gaussianCopulaPlanner,
  vineCopulaPlanner,
  bootstrapPlanner,
  tvaePlanner,
  argnPlanner,
  ctganPlanner,
  copulaGanPlanner,
  parPlanner,
  identityPlanner,
  columnShufflePlanner,
  uniformPlanner,
];

/** The planning half of every synthesizer. */
export const planners: readonly Planner[] = all.map(plannerUnderConstraints);

/** What `auto` stands for: a rule on public facts only, never on data. */
const AUTO = 'grove';

export function resolvePlannerId(id: string): string {
  return id === 'auto' ? AUTO : id;
}

/** @throws SynthesisError `unknown_synthesizer` */
export function findPlanner(id: string): Planner {
  const resolved = resolvePlannerId(id);
  const found = planners.find((planner) => planner.id === resolved);
  if (!found)
    throw new SynthesisError('unknown_synthesizer', 'No synthesizer has this id; list them to see which there are.');
  return found;
}
