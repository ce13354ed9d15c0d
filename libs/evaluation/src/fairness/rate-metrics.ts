import { gapBetween, ratesByGroup, ratioBetween, worseOf } from './compare-groups.js';
import type { FairnessContext, FairnessEstimate, FairnessMetric } from './fairness-metric.js';
import * as rates from './rates.js';

const gap = (rate: rates.Rate, what: string) => (context: FairnessContext) =>
  gapBetween(ratesByGroup(context, rate), what);
const ratio = (rate: rates.Rate, what: string) => (context: FairnessContext) =>
  ratioBetween(ratesByGroup(context, rate), what);

const metric = (
  id: string,
  title: string,
  ideal: 0 | 1,
  needs: FairnessMetric['needs'],
  source: string,
  compute: (context: FairnessContext) => FairnessEstimate,
): FairnessMetric => ({ id, title, ideal, range: [0, 1], needs, exposure: 'as its rows', source, compute });

const HARDT = 'Hardt, Price and Srebro (NeurIPS 2016)';
const CHOSEN = 'Share that gets the wanted outcome';
const HITS = 'Share of those who deserve the wanted outcome and get it';
const ALARMS = 'Share of those who do not deserve the wanted outcome and get it';

/** Of the true labels: how different the groups are to begin with. */
export const baseRateGap = metric(
  'base-rate-gap',
  'Difference of base rates',
  0,
  'labels',
  'Barocas, Hardt and Narayanan, Fairness and machine learning, chapter 3',
  gap(rates.baseRate, 'Share with the wanted outcome'),
);

export const statisticalParity = metric(
  'statistical-parity-difference',
  'Statistical parity difference',
  0,
  'predictions',
  'Dwork et al. (ITCS 2012)',
  gap(rates.selectionRate, CHOSEN),
);

/** Below 0.8 it is evidence of adverse impact under the four-fifths rule (29 CFR 1607.4 D). */
export const disparateImpact = metric(
  'disparate-impact',
  'Disparate impact',
  1,
  'predictions',
  'Feldman et al. (KDD 2015); the four-fifths rule',
  ratio(rates.selectionRate, CHOSEN),
);

export const equalOpportunity = metric(
  'equal-opportunity-difference',
  'Equal opportunity difference',
  0,
  'predictions',
  HARDT,
  gap(rates.truePositiveRate, HITS),
);

export const equalizedOdds = metric(
  'equalized-odds-difference',
  'Equalized odds difference',
  0,
  'predictions',
  HARDT,
  (context) => worseOf([gap(rates.truePositiveRate, HITS)(context), gap(rates.falsePositiveRate, ALARMS)(context)], 0),
);

export const equalizedOddsRatio = metric(
  'equalized-odds-ratio',
  'Equalized odds ratio',
  1,
  'predictions',
  HARDT,
  (context) =>
    worseOf([ratio(rates.truePositiveRate, HITS)(context), ratio(rates.falsePositiveRate, ALARMS)(context)], 1),
);

/** The mean of both gaps, each without its sign, so that they cannot cancel. */
export const averageOdds = metric(
  'average-odds-difference',
  'Average odds difference',
  0,
  'predictions',
  'Bellamy et al., AI Fairness 360 (2018); absolute',
  (context) => {
    const [hits, alarms] = [gap(rates.truePositiveRate, HITS)(context), gap(rates.falsePositiveRate, ALARMS)(context)];
    if (hits.value === null) return hits;
    if (alarms.value === null) return alarms;
    return { ...hits, value: (hits.value + alarms.value) / 2, sentence: `${hits.sentence} ${alarms.sentence}` };
  },
);

export const predictiveParity = metric(
  'predictive-parity-difference',
  'Predictive parity difference',
  0,
  'predictions',
  'Chouldechova (Big Data 2017)',
  gap(rates.precision, 'Share of those who get the wanted outcome and deserve it'),
);

/** How much worse the worst group is served than the best. */
export const worstGroup = metric(
  'worst-group-accuracy',
  'Accuracy in the worst group',
  1,
  'predictions',
  'Sagawa et al. (ICLR 2020)',
  (context) => {
    const byGroup = ratesByGroup(context, rates.accuracy);
    const estimate = gapBetween(byGroup, 'Share of right decisions');
    return estimate.value === null ? estimate : { ...estimate, value: Math.min(...Object.values(byGroup)) };
  },
);
