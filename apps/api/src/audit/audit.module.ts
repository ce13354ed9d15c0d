import { Module } from '@nestjs/common';
import { ListEvents } from './list-events.js';
import { VerifyChain } from './verify-chain.js';

@Module({ controllers: [ListEvents, VerifyChain] })
export class AuditModule {}
