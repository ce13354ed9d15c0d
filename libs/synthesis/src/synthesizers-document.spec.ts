import { describe, expect, it } from 'vitest';
import { synthesizersDocument } from './synthesizers-document.js';

describe('docs/synthesizers.md', () => {
  it('is what the registry says (npx vitest run -u src/synthesizers-document in libs/synthesis writes it anew)', async () => {
    await expect(synthesizersDocument()).toMatchFileSnapshot('../../../docs/synthesizers.md');
  });
});
