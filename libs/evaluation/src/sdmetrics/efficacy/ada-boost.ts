import { fitAdaBoost } from '../learning/ada-boost.js';
import { binaryEfficacy } from './efficacy.js';

export const binaryAdaBoost = binaryEfficacy('BinaryAdaBoostClassifier', fitAdaBoost, 'boosted decision stumps');
