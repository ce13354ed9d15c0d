import { fitLinearRegression } from '../learning/least-squares.js';
import { regressionEfficacy } from './efficacy.js';

export const linearRegression = regressionEfficacy('LinearRegression', fitLinearRegression, 'a linear regression');
