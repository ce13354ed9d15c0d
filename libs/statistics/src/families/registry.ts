import type { Distribution, Family } from '../distribution.js';
import { StatisticsError } from '../statistics-error.js';
import { beta } from './beta.js';
import { constantOf } from './constant.js';
import { gamma } from './gamma.js';
import { gaussianKde } from './gaussian-kde.js';
import { logLaplace } from './log-laplace.js';
import { norm } from './norm.js';
import { studentT } from './student-t.js';
import { truncnorm } from './truncnorm.js';
import { uniform } from './uniform.js';

/** In alphabetical order of copulas' classes, which settles ties there and here. */
export const families: readonly Family[] = [beta, gamma, norm, gaussianKde, logLaplace, studentT, truncnorm, uniform];

/** @throws StatisticsError `unknown_family` */
export const familyOf = (id: string): Family => {
  const found = families.find((family) => family.id === id);
  if (found !== undefined) return found;
  const known = families.map((family) => family.id).join(', ');
  throw new StatisticsError('unknown_family', `There is no such family of distributions. Choose one of ${known}.`);
};

/** A distribution from what describes it. @throws StatisticsError `unknown_family`, `bad_parameter` */
export const distributionOf = ({ family, parameters }: Pick<Distribution, 'family' | 'parameters'>): Distribution =>
  family === 'constant' ? constantOf(parameters) : familyOf(family).of(parameters);
