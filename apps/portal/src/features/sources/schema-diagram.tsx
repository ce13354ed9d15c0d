'use client';
import type { MetadataJson } from '@likeness/contracts';
import { counted } from '@likeness/ui';
import { BOX_WIDTH, HEAD_HEIGHT, layOutSchema, ROW_HEIGHT, type Connection, type TableBox } from './schema-layout';
import { tableAnchor } from './table-anchor';

interface SchemaDiagramProps {
  readonly metadata: Pick<MetadataJson, 'tables' | 'relationships'>;
  /** The table whose rows are the people; marked. */
  readonly unitTable: string;
  /** Leads to what is said about a table below. */
  readonly onTable: (table: string) => void;
}

/** Tables and what leads from one to another. The lines say nothing that the list of relationships does not say. */
export function SchemaDiagram({ metadata, unitTable, onTable }: SchemaDiagramProps) {
  const { boxes, connections, width, height } = layOutSchema(metadata);
  return (
    <figure
      aria-label={`Diagram: ${counted(boxes.length, 'table')}, ${counted(connections.length, 'relationship')}`}
      className="grid grid-cols-[minmax(0,1fr)] gap-2"
    >
      <div className="overflow-x-auto rounded-xl border border-line bg-sunken">
        <div className="relative" style={{ width, height }}>
          <svg aria-hidden="true" width={width} height={height} className="absolute inset-0 text-quiet">
            {connections.map((connection) => (
              <Line key={JSON.stringify(connection.link)} connection={connection} />
            ))}
          </svg>
          {boxes.map((box) => (
            <Box key={box.name} box={box} holdsPeople={box.name === unitTable} onTable={onTable} />
          ))}
        </div>
      </div>
      <figcaption className="text-sm text-quiet">
        A key tells the rows of a table apart; a link points to a row of its parent, which stands to the left. Choose a
        table to go to its columns.
      </figcaption>
    </figure>
  );
}

function Line({ connection: { path, end } }: { readonly connection: Connection }) {
  const out = end.side === 'left' ? -10 : 10;
  return (
    <g fill="none" stroke="currentColor" strokeWidth={1.5}>
      <path d={path} />
      <path d={`M ${end.x} ${end.y - 6} L ${end.x + out} ${end.y} L ${end.x} ${end.y + 6}`} />
    </g>
  );
}

interface BoxProps {
  readonly box: TableBox;
  readonly holdsPeople: boolean;
  readonly onTable: (table: string) => void;
}

function Box({ box: { name, left, top, height, keys, others }, holdsPeople, onTable }: BoxProps) {
  return (
    <a
      href={`#${tableAnchor(name)}`}
      onClick={() => onTable(name)}
      style={{ left, top, width: BOX_WIDTH, height }}
      className="absolute block overflow-hidden rounded-lg border border-edge bg-surface text-sm text-ink no-underline hover:border-accent"
    >
      <span
        style={{ height: HEAD_HEIGHT }}
        className="flex items-center justify-between gap-2 border-b border-line px-3 font-semibold"
      >
        <span className="truncate">{name}</span>
        {holdsPeople ? (
          <span className="shrink-0 rounded-full bg-accent-soft px-2 text-xs text-accent-strong">people</span>
        ) : null}
      </span>
      {keys.map(({ column, isPrimary, isForeign }) => (
        <span key={column} style={{ height: ROW_HEIGHT }} className="flex items-center justify-between gap-2 px-3">
          <span className="truncate">{column}</span>
          <span className="shrink-0 text-xs text-quiet">
            {[...(isPrimary ? ['key'] : []), ...(isForeign ? ['link'] : [])].join(', ')}
          </span>
        </span>
      ))}
      <span style={{ height: ROW_HEIGHT }} className="flex items-center px-3 text-xs text-quiet">
        {keys.length === 0 ? counted(others, 'column') : `and ${counted(others, 'more column', 'more columns')}`}
      </span>
    </a>
  );
}
