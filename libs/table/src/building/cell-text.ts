import { datetimeWriter } from '../datetime/datetime-writer.js';
import type { RawCell } from '../table.js';

const writeSecond = datetimeWriter('%Y-%m-%d %H:%M:%S');
const writeMicrosecond = datetimeWriter('%Y-%m-%d %H:%M:%S.%f');

/** A cell as text, whatever the source: `true` is "True", a date is ISO with a blank. An empty text is null. */
export const cellText = (cell: RawCell): string | null => {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  if (cell instanceof Date) {
    const ms = cell.getTime();
    if (Number.isNaN(ms)) return null;
    return ms % 1000 === 0 ? writeSecond(ms) : writeMicrosecond(ms);
  }
  if (typeof cell === 'number' && Number.isNaN(cell)) return null;
  return String(cell);
};
