import { describe, expect, it } from '@jest/globals';
import { sweepProgress, sweepStatus } from './sweep-notes.ts';

const installedAt = '2026-01-01T00:00:00.000Z';

describe('notes of another version', () => {
  it('of the status keep what this version does not know, and the time of the installation', () => {
    const lastSweep = {
      ...{ startedAt: installedAt, milliseconds: 1, complete: true, lookedAt: 1, repaired: 0, failures: 1 },
      failing: [{ pass: 'a pass of tomorrow', id: '1', reason: 'none' }],
    };
    const status = { installedAt, lastSweep, ofTomorrow: [1] };
    expect(sweepStatus.parse(status)).toEqual(status);
  });

  it('of the status that cannot be read do not take the time of the installation along', () => {
    expect(sweepStatus.parse({ installedAt, lastSweep: 'x', hearing: 7 })).toMatchObject({ installedAt });
  });

  it('of the progress keep the cursors of passes that this version does not know', () => {
    const progress = { cursors: { tomorrow: 'order-7' }, begunAt: { tomorrow: installedAt } };
    expect(sweepProgress.parse(progress)).toMatchObject(progress);
    expect(sweepProgress.parse({ ...progress, names: 7 })).toMatchObject(progress);
  });
});
