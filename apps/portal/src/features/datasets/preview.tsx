import type { TablePreview } from '@likeness/contracts';
import { count, DataTable } from '@likeness/ui';

/** The first rows of every table. */
export function Preview({ tables }: { readonly tables: readonly TablePreview[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {tables.map(({ table, rowCount, columns, rows }) => (
        <div key={table ?? ''} className="grid grid-cols-[minmax(0,1fr)] gap-2">
          {table === undefined ? null : (
            <h3 className="font-semibold">
              {table}
              {rowCount === undefined ? null : <span className="font-normal text-quiet">, {count(rowCount)} rows</span>}
            </h3>
          )}
          <DataTable
            caption={table === undefined ? 'The first synthetic rows' : `The first synthetic rows of ${table}`}
            cells="line"
            columns={columns.map((title) => ({ title }))}
            rows={rows.slice(0, table === undefined ? 10 : 5).map((cells, index) => ({ key: `${index}`, cells }))}
          />
        </div>
      ))}
    </div>
  );
}
