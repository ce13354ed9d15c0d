import { Controller } from '@nestjs/common';
import { routes } from '@likeness/contracts';
import { readMetadata, TableError } from '@likeness/table';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';

@Controller()
export class CheckRules {
  @Implements(routes.rules.check)
  async handle(@Input() { body: { metadata } }: InputOf<typeof routes.rules.check>) {
    return { objection: objectionTo(metadata) };
  }
}

function objectionTo(metadata: unknown): string | null {
  try {
    readMetadata(metadata);
    return null;
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
}
