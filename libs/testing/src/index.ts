export { emptyDatabase, type DisposableDatabase } from './empty-database.js';
export { testDatabase } from './test-database.js';
export {
  Story,
  storyCard,
  storyMetadata,
  storyPlan,
  storyPublicReport,
  storyResult,
  storyReviewerReport,
} from './story.js';
