import { demand, isText } from '../../checking/rule.js';
import { ORDERED } from '../asked-parameter.js';
import { parseFormula } from '../formula.js';
import { nameParameter, type ConstraintKind } from '../parameters.js';

export const columnFormula: ConstraintKind = {
  id: 'ColumnFormula',
  title: 'A column follows from others by a formula such as "price * amount + 5"',
  sentence: '{output_column} is always {formula}',
  asks: [
    { name: 'output_column', label: 'Column that follows', type: 'column', sdtypes: ORDERED },
    {
      ...{ name: 'formula', label: 'Formula', type: 'text' },
      help: 'Numbers, + - * /, parentheses, min max abs round floor ceil, and names of columns: between backticks where they hold blanks. Dates count in days.',
    },
  ],
  read(parameters, columns, place) {
    const column = nameParameter(parameters, 'output_column', place);
    const text = parameters['formula'];
    demand(
      isText(text),
      { ...place, column },
      'ColumnFormula needs "formula", a text such as "price * amount": functions of a program are given through the library instead',
    );
    const { names, compute } = parseFormula(text, (why): never => {
      demand(false, { ...place, column }, why);
      throw new TypeError('unreachable');
    });
    demand(names.length > 0, { ...place, column }, 'a formula must name at least one column');
    demand(!names.includes(column), { ...place, column }, 'a formula must not name the column that it makes');
    const isNumber = (name: string): boolean =>
      ['numerical', 'datetime'].includes(columns[name]?.sdtype ?? 'numerical');
    for (const name of [column, ...names])
      demand(isNumber(name), { ...place, column: name }, 'a formula takes and makes numbers or datetimes');
    return { form: 'formula', column, inputs: names, compute };
  },
};
