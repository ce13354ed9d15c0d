import { counted } from '@likeness/ui';
import { draftOf, declaredValues, isModelled, type ColumnJson } from '../sources/column-draft';

/** What is declared public about a column, short. */
export function declaredInWords(column: ColumnJson): string {
  const draft = draftOf(column);
  if (!isModelled(draft)) return 'not learned';
  if (draft.declares === 'nothing') return 'nothing: measured with noise';
  if (draft.declares === 'values') return counted(declaredValues(draft).length, 'category', 'categories');
  const step = draft.granularity === '' ? '' : `, in steps of ${draft.granularity}`;
  return `${draft.min} to ${draft.max}${step}`;
}
