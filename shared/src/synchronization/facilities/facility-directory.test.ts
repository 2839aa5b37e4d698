import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { noteFacilities, type FacilityDirectory } from './facility-directory.ts';

function notesWith(first?: FacilityDirectory) {
  const state = { value: first, version: first ? 3 : 0, writes: 0, others: 0 };
  return {
    state,
    read: () => Promise.resolve({ value: state.value, version: state.version }),
    write: (_key: string, value: FacilityDirectory, version: number) => {
      state.writes += 1;
      if (state.others-- > 0) state.version += 1;
      if (version !== state.version) return Promise.reject(refusal('commercetools', 409));
      Object.assign(state, { value, version: version + 1 });
      return Promise.resolve(state.version);
    },
  };
}

const refs = new Map([['berlin', 'facility-1']]);
const noted = { channelKeys: { 'facility-1': 'berlin' } };

describe('which facility belongs to which channel', () => {
  it.each([
    ['is noted for the first time', undefined, 1],
    ['is noted when one has come', { channelKeys: {} }, 1],
    ['is noted when one is gone', { channelKeys: { ...noted.channelKeys, 'facility-2': 'bonn' } }, 1],
    ['is noted when one has another id', { channelKeys: { 'facility-9': 'berlin' } }, 1],
    ['is not written again', noted, 0],
  ])('%s', async (_words, before, writes) => {
    const notes = notesWith(before);
    await noteFacilities(notes, refs);
    expect(notes.state).toMatchObject({ value: noted, writes });
  });

  it('is noted although somebody else notes it meanwhile', async () => {
    const notes = notesWith({ channelKeys: {} });
    notes.state.others = 1;
    await noteFacilities(notes, refs);
    expect(notes.state.value).toEqual(noted);
  });
});
