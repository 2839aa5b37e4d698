import { expect, it } from '@jest/globals';
import type { Ledger } from '../ledger.ts';
import { reflectSyncInfo } from './sync-info.ts';

const ledger: Ledger = { order: { id: 'fft-1', version: 1, created: '', state: 'open' } };
const channel = { typeId: 'channel', key: 'oms' } as const;
const known = [{ channel: { typeId: 'channel', id: 'c' }, externalId: 'fft-1', syncedAt: '' }] as const;

it.each([
  [
    'an order on the platform is noted',
    [],
    ledger,
    'oms',
    [{ action: 'updateSyncInfo', channel, externalId: 'fft-1' }],
  ],
  ['it is noted once', [...known], ledger, 'oms', []],
  ['an order that was not sent is not noted', [], {}, 'oms', []],
  ['nothing is noted unless the merchant names a channel', [], ledger, undefined, []],
])('%s', (_case, syncInfo, of, channelKey, expected) => {
  expect(reflectSyncInfo({ syncInfo }, of, channelKey)).toEqual(expected);
});
