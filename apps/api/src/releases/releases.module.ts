import { Module } from '@nestjs/common';
import { ApproveRelease } from './approve-release.js';
import { DraftRelease } from './draft-release.js';
import { EditCard } from './edit-card.js';
import { ListReleases } from './list-releases.js';
import { PublishRelease } from './publish-release.js';
import { ReadPublicReport } from './read-public-report.js';
import { ReadRelease } from './read-release.js';
import { ReadReviewerReport } from './read-reviewer-report.js';
import { RecallRelease } from './recall-release.js';
import { RejectRelease } from './reject-release.js';
import { SendPublicReport } from './send-public-report.js';
import { SendReviewerReport } from './send-reviewer-report.js';
import { SubmitRelease } from './submit-release.js';
import { WithdrawRelease } from './withdraw-release.js';

@Module({
  controllers: [
    ApproveRelease,
    DraftRelease,
    EditCard,
    ListReleases,
    PublishRelease,
    ReadPublicReport,
    ReadRelease,
    ReadReviewerReport,
    RecallRelease,
    RejectRelease,
    SendPublicReport,
    SendReviewerReport,
    SubmitRelease,
    WithdrawRelease,
  ],
})
export class ReleasesModule {}
