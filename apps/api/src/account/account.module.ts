import { Module } from '@nestjs/common';
import { ReadHealth } from './read-health.js';
import { SignInConfig } from './sign-in-config.js';
import { WhoAmI } from './who-am-i.js';

@Module({ controllers: [ReadHealth, SignInConfig, WhoAmI] })
export class AccountModule {}
