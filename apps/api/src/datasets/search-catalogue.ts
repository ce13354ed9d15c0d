import { Controller } from '@nestjs/common';
import { routes } from '@likeness/contracts';
import { DatasetStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';

@Controller()
export class SearchCatalogue {
  constructor(private readonly datasets: DatasetStore) {}

  @Implements(routes.datasets.search)
  async handle(@Input() input: InputOf<typeof routes.datasets.search>) {
    return this.datasets.search(input.query);
  }
}
