import { Module } from '@nestjs/common';
import { CreatePopulation } from './create-population.js';
import { ListPopulations } from './list-populations.js';
import { ReadLedger } from './read-ledger.js';
import { ReadPolicy } from './read-policy.js';

@Module({ controllers: [CreatePopulation, ListPopulations, ReadLedger, ReadPolicy] })
export class BudgetModule {}
