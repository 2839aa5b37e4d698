import { describe, expect, it } from '@jest/globals';
import { previewVerdict, publicationVerdict, stagedConnector, type Verdict } from './connect-verdict.ts';

const staged = (fields: object) => stagedConnector.parse({ version: 1, ...fields });
const report = {
  entries: [
    { type: 'Information', title: 'Build', message: 'done' },
    { type: 'Error', title: 'SCA', message: 'CVE-2026-1 in left-pad' },
    { type: 'Warning', title: 'Tests' },
  ],
};

describe('the answer to a preview request', () => {
  it.each<[object, boolean, Verdict['kind']]>([
    [{ isPreviewable: 'pending' }, false, 'waiting'],
    [{ isPreviewable: 'pending' }, true, 'waiting'],
    [{ isPreviewable: 'true' }, true, 'passed'],
    [{ isPreviewable: true }, true, 'passed'],
    [{ isPreviewable: 'false' }, true, 'failed'],
    [{ isPreviewable: false }, true, 'failed'],
    // Of the request before.
    [{ isPreviewable: 'true' }, false, 'waiting'],
    [{ isPreviewable: 'false' }, false, 'waiting'],
    // Undocumented: never a pass.
    [{ isPreviewable: 'none' }, true, 'waiting'],
    [{ isPreviewable: 'granted' }, true, 'waiting'],
    [{}, true, 'waiting'],
  ])('%p, after it was seen to begin: %p, means %s', (fields, hasBegun, kind) => {
    expect(previewVerdict(staged(fields), hasBegun).kind).toBe(kind);
  });

  it('tells the report, errors first', () => {
    const { words } = previewVerdict(staged({ isPreviewable: 'false', previewableReport: report }), true);
    expect(words.split('\n')).toEqual([
      'Error: SCA: CVE-2026-1 in left-pad',
      'Warning: Tests',
      'Information: Build: done',
    ]);
  });

  it('says so where there is no report, or one in another shape', () => {
    for (const previewableReport of [undefined, 'text', { entries: [] }]) {
      const { words } = previewVerdict(staged({ isPreviewable: 'false', previewableReport }), true);
      expect(words).toBe('Connect gives no report');
    }
  });
});

describe('the answer to a publishing request', () => {
  it.each<[object, boolean, Verdict['kind']]>([
    [{ status: 'Processing' }, true, 'waiting'],
    [{ status: 'Published' }, true, 'passed'],
    [{ status: 'Published', hasChanges: true }, false, 'waiting'],
    [{ status: 'Published', hasChanges: false }, false, 'passed'],
    [{ status: 'Failed' }, false, 'waiting'],
    [{ status: 'Failed', publishingReport: report }, true, 'failed'],
    [{ status: 'Draft' }, true, 'waiting'],
    [{ status: 'Draft' }, false, 'waiting'],
    [{}, true, 'waiting'],
  ])('%p, after it was seen to begin: %p, means %s', (fields, hasBegun, kind) => {
    expect(publicationVerdict(staged(fields), hasBegun).kind).toBe(kind);
  });
});
