import { expect, it } from '@jest/globals';
import { textTable } from './text-table.ts';

it('aligns the columns of a table and keeps each row on a line', () => {
  expect(
    textTable(
      ['Order', 'What'],
      [
        ['R-1', 'sent'],
        ['R-1000', 'two\nlines'],
      ],
    ),
  ).toBe('Order   What\n------  ---------\nR-1     sent\nR-1000  two lines');
});
