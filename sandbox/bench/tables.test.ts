import { describe, expect, it } from '@jest/globals';
import { withTable } from './tables.ts';

const table = { name: 'cost', head: ['', 'a'], rows: [['b', '1']] };
const page = 'Before\n<!-- bench cost -->\n\nold\n\n<!-- /bench cost -->\nAfter\n';

describe('a table of the bench', () => {
  it('takes the place of the one before and leaves the rest of the page as it is', () => {
    expect(withTable(page, table, 'Node.js 24')).toBe(
      'Before\n<!-- bench cost -->\n\nNode.js 24\n\n|  | a |\n| --- | --- |\n| b | 1 |\n\n<!-- /bench cost -->\nAfter\n',
    );
  });

  it('is not written where the page has no place for it', () => {
    expect(() => withTable('Before\n', table, 'Node.js 24')).toThrow(/no place for the table "cost"/);
  });
});
