import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module.js';
import { AskForDraw } from './ask-for-draw.js';
import { CancelDraw } from './cancel-draw.js';
import { ListDraws } from './list-draws.js';
import { OfferDrawnFile } from './offer-drawn-file.js';
import { ReadDraw } from './read-draw.js';
import { ReadDrawOptions } from './read-draw-options.js';
import { WatchDraw } from './watch-draw.js';

@Module({
  imports: [DatasetsModule],
  controllers: [AskForDraw, CancelDraw, ListDraws, OfferDrawnFile, ReadDraw, ReadDrawOptions, WatchDraw],
})
export class DrawsModule {}
