import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Made-up tables of a shop: customers, their orders, and what is in them. */
export async function writeShopFiles(folder: string, customers: number): Promise<readonly string[]> {
  const tables: Record<string, string[]> = {
    customers: ['customer_id,age,city,grade,level,invited_by_customer'],
    orders: ['order_id,customer_id,paid'],
    items: ['order_id,price'],
  };
  let order = 0;
  for (let customer = 0; customer < customers; customer++) {
    tables['customers']?.push(
      `C${customer},${20 + ((customer * 7) % 50)},${['Bern', 'Oslo', 'Rome'][customer % 3]},${['A,gold', 'B,gold', 'C,plain'][customer % 3]},${customer === 0 ? '' : `C${customer >> 1}`}`,
    );
    for (let own = 0; own < customer % 4; own++) {
      tables['orders']?.push(`P${order},C${customer},${own % 2 === 0 ? 'card' : 'cash'}`);
      for (let item = 0; item <= own; item++) tables['items']?.push(`P${order},${(customer + item * 13) % 97}`);
      order++;
    }
  }
  await mkdir(folder, { recursive: true });
  const paths = Object.keys(tables).map((table) => join(folder, `${table}.csv`));
  for (const [at, lines] of Object.values(tables).entries()) await writeFile(paths[at] ?? '', `${lines.join('\n')}\n`);
  return paths;
}
