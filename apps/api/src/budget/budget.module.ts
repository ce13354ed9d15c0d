import { Module } from '@nestjs/common';
import { CreatePopulation } from './create-population.js';
import { ListPopulations } from './list-populations.js';
import { ReadLimits } from './read-limits.js';
import { ReadLedger } from './read-ledger.js';
import { ReadPolicy } from './read-policy.js';
import { SetLimits } from './set-limits.js';
import { SetPolicy } from './set-policy.js';

@Module({ controllers: [CreatePopulation, ListPopulations, ReadLedger, ReadLimits, ReadPolicy, SetLimits, SetPolicy] })
export class BudgetModule {}
