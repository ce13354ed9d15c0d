import { Module } from '@nestjs/common';
import { CheckRules } from './check-rules.js';
import { ListRuleKinds } from './list-rule-kinds.js';

@Module({ controllers: [CheckRules, ListRuleKinds] })
export class RulesModule {}
