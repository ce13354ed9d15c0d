import { describe, expect, it } from 'vitest';
import { permissionsDocument } from './permissions-document.js';

describe('docs/permissions.md', () => {
  it('is what the tables say (npx vitest run -u in libs/governance writes it anew)', async () => {
    await expect(permissionsDocument()).toMatchFileSnapshot('../../../docs/permissions.md');
  });
});
