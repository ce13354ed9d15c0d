import type { Server } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import type { Log } from '../logging/log.js';
import { requestLog } from '../logging/request-log.js';
import { openApiDocument } from '../routing/open-api.js';
import { version } from './version.js';

/** 2 GB over a slow line, in milliseconds. */
const longestRequest = 60 * 60 * 1000;

/** The modules behind our HTTP shell, not yet listening. */
export const createApplication = async (module: DynamicModule, log: Log): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    logger: log,
    abortOnError: false,
  });
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.use(requestLog(log));
  // http on a desk: whoever serves us over https sets HSTS there.
  app.use(
    helmet({
      strictTransportSecurity: false,
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    }),
  );
  app.setGlobalPrefix('api');
  SwaggerModule.setup('api/docs', app, openApiDocument(version), { customSiteTitle: 'Likeness API' });
  app.enableShutdownHooks();
  (app.getHttpServer() as Server).requestTimeout = longestRequest;
  return app;
};
