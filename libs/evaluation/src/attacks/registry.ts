import type { Attack } from './attack.js';
import { AttackError } from './attack-error.js';
import { attributeInference } from './attribute-inference.js';
import { closestDistance } from './closest-distance.js';
import { domias } from './domias.js';
import { exactCopies } from './exact-copies.js';
import { linkability } from './linkability.js';
import { nearCopies } from './near-copies.js';
import { rareValues } from './rare-values.js';
import { shadowModels } from './shadow-models.js';
import { singlingOutMultivariate, singlingOutUnivariate } from './singling-out.js';

/** In the order of a report: from what anybody can try to what takes the synthesizer itself. */
export const attacks: readonly Attack[] = [
  exactCopies,
  nearCopies,
  rareValues,
  singlingOutUnivariate,
  singlingOutMultivariate,
  linkability,
  attributeInference,
  closestDistance,
  domias,
  shadowModels,
];

/** @throws AttackError `unknown_attack` */
export const findAttack = (id: string): Attack => {
  const found = attacks.find((attack) => attack.id === id.toLowerCase());
  if (found !== undefined) return found;
  throw new AttackError('unknown_attack', 'There is no such attack. See "likeness list attacks".');
};
