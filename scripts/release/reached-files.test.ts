import { describe, expect, it } from '@jest/globals';
import { reachedFiles } from './reached-files.ts';

const imports = new Map([
  ['app/a.ts', ['shared/src/one.ts']],
  ['shared/src/one.ts', ['shared/src/two.ts']],
  ['shared/src/two.ts', ['shared/src/one.ts']],
  ['shared/src/two.test.ts', ['shared/src/two.ts', 'shared/src/server.fixture.ts']],
  ['shared/src/server.fixture.ts', ['shared/src/one.ts']],
  ['shared/src/one.test.ts', ['shared/src/one.ts', 'shared/src/other.ts']],
  ['shared/src/two-more.test.ts', ['shared/src/two.ts', 'sandbox/platform.ts']],
  ['shared/src/lonely.fixture.ts', []],
  ['shared/src/other.ts', ['shared/src/two.ts']],
]);
const files = [...imports.keys(), 'shared/src/other.test.ts'].filter((file) => file.startsWith('shared/'));
const reached = [...reachedFiles(files, ['app/a.ts'], imports)];

describe('what goes along with an application', () => {
  it('is what it imports, directly or not', () => {
    expect(reached).toEqual(expect.arrayContaining(['shared/src/one.ts', 'shared/src/two.ts']));
    expect(reached).not.toContain('shared/src/other.ts');
  });

  it('is each test of that with its fixtures, unless it needs more', () => {
    expect(reached.filter((file) => /\.(test|fixture)\.ts$/.test(file)).toSorted()).toEqual([
      'shared/src/server.fixture.ts',
      'shared/src/two.test.ts',
    ]);
  });
});
