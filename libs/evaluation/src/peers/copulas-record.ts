import { familyOf, kolmogorovSmirnov, StatisticsError, type Distribution } from '@likeness/statistics';

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** A smoothed sample is described by its rule, not by the values it holds. */
const described = (fitted: Distribution, values: Float64Array): Readonly<Record<string, unknown>> => {
  if (fitted.family !== 'gaussian_kde') return fitted.parameters;
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const square = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return {
    n: values.length,
    bandwidth_rule: 'scott (scipy default)',
    factor: values.length ** -0.2,
    std_ddof1: Math.sqrt(square / (values.length - 1)),
  };
};

/** What copulas says about a column: a family's fit and its quality. `selected` chooses the family too. */
export const copulasFit = (family: string, values: Float64Array, points: readonly number[]): unknown => {
  const fitted = familyOf(family).fit({ values }, 'first start');
  const smoothed = fitted.family === 'gaussian_kde';
  return {
    params: described(fitted, values),
    cdf: points.map((x) => fitted.cdf(x)),
    log_likelihood: smoothed ? null : values.reduce((sum, v) => sum + fitted.logPdf(v), 0),
    ppf: Object.fromEntries(LEVELS.map((p) => [String(p), fitted.ppf(p)])),
    ks_statistic: kolmogorovSmirnov({ values }, fitted),
  };
};

const NAMES: Readonly<Record<string, string>> = { t: 'student_t', loglaplace: 'log_laplace', kde: 'gaussian_kde' };

/** What scipy says about a distribution at given parameters. */
export const scipyFunctions = (name: string, parameters: Record<string, unknown>, points: readonly number[]) => {
  const { cdf, logPdf, ppf } = familyOf(NAMES[name] ?? name).of(parameters);
  return {
    cdf: points.map(cdf),
    pdf: points.map((x) => Math.exp(logPdf(x))),
    ppf: [0.001, ...LEVELS, 0.999].map(ppf),
  };
};

/** A column's distribution as SDV's Gaussian copula learns it: normal where the family does not fit. */
export const learnedBySdv = (family: string, values: Float64Array): Distribution => {
  try {
    return familyOf(family).fit({ values }, 'first start');
  } catch (error) {
    if (error instanceof StatisticsError && error.code === 'no_fit') return familyOf('norm').fit({ values });
    throw error;
  }
};
