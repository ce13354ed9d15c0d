/** Made-up tables: customers, their purchases, and what a purchase holds. */
export function shop(customers: number): Readonly<Record<'customers' | 'purchases' | 'items', string>> {
  const rows = {
    customers: ['customer_id,age,city'],
    purchases: ['purchase_id,customer_id,paid'],
    items: ['purchase_id,price'],
  };
  let purchase = 0;
  for (let customer = 0; customer < customers; customer++) {
    const city = ['Bern', 'Oslo', 'Rome'][customer % 3] ?? 'Rome';
    rows.customers.push(`C${customer},${20 + ((customer * 7) % 50)},${city}`);
    for (let own = 0; own < customer % 4; own++) {
      rows.purchases.push(`P${purchase},C${customer},${own % 2 === 0 ? 'card' : 'cash'}`);
      for (let item = 0; item <= own; item++) rows.items.push(`P${purchase},${(customer + item * 13) % 97}`);
      purchase++;
    }
  }
  const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
  return { customers: text(rows.customers), purchases: text(rows.purchases), items: text(rows.items) };
}
