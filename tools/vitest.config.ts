import { mergeConfig } from 'vitest/config';
import { projectConfig } from '../vitest.base.js';

/** The tools are plain modules outside the workspaces; their tests are one project of their own. */
export default mergeConfig(projectConfig(import.meta.dirname), { test: { include: ['*/**/*.spec.mjs'] } });
