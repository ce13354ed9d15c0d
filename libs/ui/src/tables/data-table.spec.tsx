// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DataTable } from './data-table.js';

afterEach(cleanup);

const rows = [
  { key: 'a', cells: ['beta', '± 10 rows'], sortBy: ['beta', 10] },
  { key: 'b', cells: ['Alpha', '± 9 rows'], sortBy: ['Alpha', 9] },
  { key: 'c', cells: ['gamma', '± 100 rows'], sortBy: ['gamma', 100] },
];
const columns = [
  { title: 'Column', sortable: true },
  { title: 'Error', numeric: true, sortable: true },
] as const;

const firstCells = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent);

describe('a table', () => {
  it('keeps the order it was given until somebody sorts it', () => {
    render(<DataTable caption="Errors" columns={columns} rows={rows} />);
    expect(firstCells()).toEqual(['beta', 'Alpha', 'gamma']);
  });

  it('sorts text without regard to case and numbers by their size, and says which way', () => {
    render(<DataTable caption="Errors" columns={columns} rows={rows} />);
    const [byName, byError] = screen.getAllByRole('button');
    if (byName === undefined || byError === undefined) throw new Error('The headings have no buttons.');
    fireEvent.click(byName);
    expect(firstCells()).toEqual(['Alpha', 'beta', 'gamma']);
    fireEvent.click(byError);
    expect(firstCells()).toEqual(['Alpha', 'beta', 'gamma']);
    fireEvent.click(byError);
    expect(firstCells()).toEqual(['gamma', 'beta', 'Alpha']);
    expect(screen.getAllByRole('columnheader').map((heading) => heading.getAttribute('aria-sort'))).toEqual([
      null,
      'descending',
    ]);
  });

  it('can be scrolled by keyboard and has its name', () => {
    render(<DataTable caption="Errors" columns={columns} rows={rows} />);
    expect(screen.getByRole('region', { name: 'Errors' }).tabIndex).toBe(0);
    expect(screen.getByRole('table', { name: 'Errors' })).toBeDefined();
  });
});
