import { tableDetector, type Batch } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../connector.js';
import { ConnectorError } from '../connector-error.js';

/** A connector with a source that it can open. */
export interface ContractCase<C, A> {
  readonly connector: Connector<C, A>;
  /** Opens a source whose table has columns `a` (whole numbers from 0) and `b` (text or nothing). */
  open(rows: number): Promise<{ readonly config: C; readonly access: A; close(): Promise<void> }>;
}

/** What every kind of source promises. */
export const connectorContract = <C, A>(given: ContractCase<C, A>): void => {
  const { connector } = given;
  const scanned = async (config: C, access: A): Promise<readonly Batch[]> => {
    const batches: Batch[] = [];
    for await (const batch of connector.scan(config, access)) batches.push(batch);
    return batches;
  };

  describe(`connector ${connector.id}`, () => {
    it('has an id, a title and a schema that keeps a valid configuration', async () => {
      const source = await given.open(1);
      expect(connector.id).toMatch(/^[a-z-]+$/);
      expect(connector.title).not.toBe('');
      expect(connector.config.parse(source.config)).toEqual(source.config);
      await source.close();
    });

    it('names the columns in order, lists the table and reads every row in order', async () => {
      const source = await given.open(12_345);
      const { config, access } = source;
      expect((await connector.probe(config, access)).columns).toEqual(['a', 'b']);
      expect((await connector.list(config, access)).length).toBeGreaterThan(0);
      const batches = await scanned(config, access);
      expect(batches.every((b) => b.columns['a']?.length === b.rowCount && b.columns['b']?.length === b.rowCount)).toBe(
        true,
      );
      const a = batches.flatMap((b) => [...(b.columns['a'] ?? [])].map(Number));
      expect(a).toEqual(Array.from({ length: 12_345 }, (_, i) => i));
      expect(batches[0]?.columns['b']?.slice(0, 2)).toEqual([null, 'b1']);
      await source.close();
    });

    it('reads the same types twice', async () => {
      const source = await given.open(100);
      const detect = async () => {
        const detector = tableDetector();
        for (const batch of await scanned(source.config, source.access)) detector.append(batch);
        return detector.finish('t');
      };
      expect(await detect()).toEqual(await detect());
      await source.close();
    });

    it('refuses a source without rows', async () => {
      const source = await given.open(0);
      await expect(scanned(source.config, source.access)).rejects.toMatchObject({ code: 'no_rows' });
      await source.close();
    });

    it('stops when asked', async () => {
      const source = await given.open(30_000);
      const abort = new AbortController();
      const reading = (async () => {
        for await (const _batch of connector.scan(source.config, source.access, { signal: abort.signal }))
          abort.abort();
      })();
      await expect(reading).rejects.toBeInstanceOf(ConnectorError);
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
      await source.close();
    });
  });
};
