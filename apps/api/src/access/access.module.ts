import { Module } from '@nestjs/common';
import { ApproveRequest } from './approve-request.js';
import { DraftRequest } from './draft-request.js';
import { EditRequest } from './edit-request.js';
import { ListEntitlements } from './list-entitlements.js';
import { ListRequests } from './list-requests.js';
import { ReadRequest } from './read-request.js';
import { RejectRequest } from './reject-request.js';
import { RevokeEntitlement } from './revoke-entitlement.js';
import { SubmitRequest } from './submit-request.js';
import { WithdrawRequest } from './withdraw-request.js';

@Module({
  controllers: [
    ApproveRequest,
    DraftRequest,
    EditRequest,
    ListEntitlements,
    ListRequests,
    ReadRequest,
    RejectRequest,
    RevokeEntitlement,
    SubmitRequest,
    WithdrawRequest,
  ],
})
export class AccessModule {}
