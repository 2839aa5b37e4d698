import type { Channel, ChannelUpdateAction } from '@commercetools/platform-sdk';
import type { FacilityNote } from '../../shared/src/fulfillmenttools/facility-mapping/facility-note.ts';
import type { Facility } from '../../shared/src/fulfillmenttools/facilities.ts';
import { ChannelProblem } from '../../shared/src/synchronization/facilities/channel-problem.ts';
import { FacilitySynchronization } from '../../shared/src/synchronization/facilities/facility-synchronization.ts';
import { refusal } from './in-memory-orders.ts';

export const channelId = 'c0000000-0000-4000-8000-000000000001';
export const otherChannelId = 'c0000000-0000-4000-8000-000000000002';

/** A store that fulfillmenttools can take as it is. */
export const supplyChannel = (parts: Partial<Channel> = {}): Channel =>
  ({
    id: channelId,
    version: 1,
    key: 'berlin',
    roles: ['InventorySupply'],
    name: { de: 'Filiale Berlin', en: 'Berlin store' },
    address: { streetName: 'Torstr.', streetNumber: '1', postalCode: '10119', city: 'Berlin', country: 'DE' },
    custom: { type: { typeId: 'type', id: 'channel-type' }, fields: {} },
    ...parts,
  }) as Channel;

/** Both platforms' sides of a facility in memory, with versions that are held to. */
export function facilitiesUnderTest(...given: Channel[]) {
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') };
  const channels = new Map((given.length > 0 ? given : [supplyChannel()]).map((one) => [one.id, one]));
  const notes = new Map<string, { value: FacilityNote; version: number }>();
  const facilities: Facility[] = [];
  const calls: string[] = [];
  const answer = <T>(call: string, value: () => T): Promise<T> => {
    calls.push(call);
    return Promise.resolve().then(() => structuredClone(value()));
  };
  const hooks = {
    onCreate: (create: () => Facility): Facility => create(),
    onModify: (modify: () => Facility): Facility => modify(),
  };
  const named = (id: string) => facilities.find((facility) => facility.tenantFacilityId === id);

  const channelStore = {
    read: (id: string) => answer('read channel', () => channels.get(id)),
    readByKey: (key: string) =>
      answer('read channel by key', () => [...channels.values()].find((channel) => channel.key === key)),
    update: ({ id, version }: { id: string; version: number }, actions: ChannelUpdateAction[]) =>
      answer('update channel', () => {
        const channel = channels.get(id);
        if (channel?.version !== version) throw refusal('commercetools', 409);
        const fields: Record<string, unknown> = { ...channel.custom?.fields };
        for (const action of actions)
          if (action.action === 'setCustomField') fields[action.name] = action.value;
        const custom = { type: { typeId: 'type' as const, id: 'channel-type' }, fields };
        const updated = { ...channel, version: version + 1, custom };
        channels.set(id, updated);
        return updated;
      }),
  };
  const facilityStore = {
    read: (id: string) => answer('read facility', () => named(id)),
    create: (draft: object) =>
      answer('create facility', () =>
        hooks.onCreate(() => {
          const base = { id: `f-${facilities.length + 1}`, version: 1, type: 'MANAGED_FACILITY' };
          const facility = { ...base, ...draft } as unknown as Facility;
          facilities.push(facility);
          return facility;
        }),
      ),
    modify: (id: string, { version, ...changes }: { version: number } & Record<string, unknown>) =>
      answer('modify facility', () =>
        hooks.onModify(() => {
          const facility = named(id);
          if (facility?.version !== version) throw refusal('fulfillmenttools', 409);
          return Object.assign(facility, changes, { version: version + 1 });
        }),
      ),
  };
  const noteStore = {
    read: (key: string) => answer('read note', () => notes.get(key) ?? { value: undefined, version: 0 }),
    write: (key: string, value: FacilityNote, version: number) =>
      answer('write note', () => {
        if ((notes.get(key)?.version ?? 0) !== version) throw refusal('commercetools', 409);
        notes.set(key, { value: structuredClone(value), version: version + 1 });
        return version + 1;
      }),
    delete: (key: string, version: number) =>
      answer('delete note', () => {
        if (notes.get(key)?.version !== version) throw refusal('commercetools', 409);
        notes.delete(key);
      }),
  };
  let attempts = 0;
  const synchronization = new FacilitySynchronization({
    channels: channelStore,
    facilities: facilityStore,
    notes: noteStore,
    language: () => Promise.resolve('de'),
    problem: new ChannelProblem({
      update: channelStore.update,
      hasField: (channel) => Promise.resolve(channel.custom !== undefined),
    }),
    now: () => clock.now,
    newAttemptId: () => `attempt-${++attempts}`,
  });
  /** The merchant changes the channel. */
  const edit = (parts: Partial<Channel>): void => {
    const channel = channels.get(channelId) ?? supplyChannel();
    channels.set(channelId, { ...channel, ...parts, version: channel.version + 1 });
  };
  const synchronize = (options?: { isMissing?: boolean }) => synchronization.synchronize(channelId, options);
  const problem = (): unknown => channels.get(channelId)?.custom?.fields['fft_problem'] as unknown;
  return { clock, channels, notes, facilities, calls, hooks, synchronization, synchronize, edit, problem };
}
