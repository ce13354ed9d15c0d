import { Module } from '@nestjs/common';
import { DescribeAsCroissant } from './describe-as-croissant.js';
import { DescribeDataset } from './describe-dataset.js';
import { DownloadLinks } from './download-links.js';
import { OfferDownload } from './offer-download.js';
import { SearchCatalogue } from './search-catalogue.js';
import { SendDatasetReport } from './send-dataset-report.js';
import { SendFile } from './send-file.js';

@Module({
  controllers: [DescribeAsCroissant, DescribeDataset, OfferDownload, SearchCatalogue, SendDatasetReport, SendFile],
  providers: [DownloadLinks],
  exports: [DownloadLinks],
})
export class DatasetsModule {}
