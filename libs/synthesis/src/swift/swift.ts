import { readGraphicalModel } from '../graphical/read-graphical-model.js';
import type { Synthesizer } from '../synthesizer.js';
import { fitSwift } from './swift-fit.js';
import type { SwiftParameters } from './swift-parameters.js';
import { swiftPlanner } from './swift-planner.js';

export const swift: Synthesizer<SwiftParameters> = {
  ...swiftPlanner,
  fit: fitSwift,
  fitCounts: fitSwift,
  deserialize: (bytes) => readGraphicalModel('swift', bytes),
};
