import { describe, expect, it } from '@jest/globals';
import { claimLease } from '../../fulfillment/export-decision.ts';
import { decideFacility, type FacilityDecision, type FacilitySituation } from './facility-decision.ts';
import { valuesByName } from './facility-changes.ts';
import type { FacilityValues } from './map-channel.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const claimed = (ago: number) => ({ by: 'attempt', at: new Date(now - ago).toISOString() });
const values = { tenantFacilityId: 'berlin', name: 'Berlin' } as unknown as FacilityValues;
const wanted = { kind: 'mapped', value: values } as const;
const sent = valuesByName(values);
const note = { tenantFacilityId: 'berlin', sent };

describe('what has to happen for a channel', () => {
  it.each<[string, Partial<FacilitySituation>, Partial<FacilityDecision>]>([
    ['that was never sent: it is', { wanted }, { kind: 'send', names: Object.keys(sent) }],
    ['whose facility has it all: nothing', { wanted, note }, { kind: 'nothing' }],
    [
      'whose facility has it all, but is missing: it is sent',
      { wanted, note, isMissing: true },
      { kind: 'send' },
    ],
    [
      'that was renamed: its name is sent',
      { wanted, note: { ...note, sent: { ...sent, name: 'Before' } } },
      { kind: 'send', names: ['name'] },
    ],
    [
      'that another attempt is at: it is left to that',
      { wanted, note: { ...note, claim: claimed(0) } },
      { kind: 'wait', milliseconds: claimLease },
    ],
    [
      'whose attempt never said how it ended: it is decided anew after the lease',
      { wanted, note: { ...note, claim: claimed(claimLease) } },
      { kind: 'nothing' },
    ],
    [
      'that cannot be a facility: that is reported',
      { wanted: { kind: 'unmappable', problem: 'no address' }, note },
      { kind: 'report', problem: 'no address' },
    ],
    ['that supplies nothing any more: its facility goes offline', { note }, { kind: 'takeOffline', note }],
    ['that never supplied anything: nothing', {}, { kind: 'nothing' }],
    [
      'that supplies nothing any more while another attempt is at it: it is left to that',
      { note: { ...note, claim: claimed(1_000) } },
      { kind: 'wait', milliseconds: claimLease - 1_000 },
    ],
  ])('%s', (_, situation, expected) => {
    const complete = { wanted: undefined, note: undefined, isMissing: false, ...situation };
    expect(decideFacility(complete, now)).toMatchObject(expected);
  });
});
