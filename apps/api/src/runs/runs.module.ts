import { Module } from '@nestjs/common';
import { CancelRun } from './cancel-run.js';
import { ListRuns } from './list-runs.js';
import { ListSynthesizers } from './list-synthesizers.js';
import { PreviewPlan } from './preview-plan.js';
import { ReadRunReport } from './read-run-report.js';
import { ReadRun } from './read-run.js';
import { SendRunReport } from './send-run-report.js';
import { StartRun } from './start-run.js';
import { WatchProgress } from './watch-progress.js';

@Module({
  controllers: [
    CancelRun,
    ListRuns,
    ListSynthesizers,
    PreviewPlan,
    ReadRunReport,
    ReadRun,
    SendRunReport,
    StartRun,
    WatchProgress,
  ],
})
export class RunsModule {}
