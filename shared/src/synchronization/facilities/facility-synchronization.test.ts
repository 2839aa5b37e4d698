import { describe, expect, it } from '@jest/globals';
import {
  channelId,
  facilitiesUnderTest,
  otherChannelId,
  supplyChannel,
} from '../../../../tests/builders/facilities-under-test.ts';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';

const handmade = {
  id: 'f-1',
  version: 1,
  type: 'MANAGED_FACILITY',
  status: 'SUSPENDED',
  name: 'Made by hand',
  tenantFacilityId: 'berlin',
};

describe('the facility of a channel', () => {
  it('is created once, however often the channel is told of', async () => {
    const test = facilitiesUnderTest();
    expect(await test.synchronize()).toMatchObject({ kind: 'done', detail: 'facility created' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.facilities).toMatchObject([
      {
        tenantFacilityId: 'berlin',
        name: 'Filiale Berlin',
        status: 'ONLINE',
        address: { street: 'Torstr.' },
      },
    ]);
  });

  it('costs two reads when nothing changed, none of them in fulfillmenttools', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.calls.length = 0;
    await test.synchronize();
    expect(test.calls).toEqual(['read channel', 'read note']);
  });

  it('is created once by two instances at the same moment: the other stands back', async () => {
    const test = facilitiesUnderTest();
    const outcomes = await Promise.all([test.synchronize(), test.synchronize()]);
    expect(test.facilities).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  });

  it('is found after the lease when the answer to its creation was lost', async () => {
    const test = facilitiesUnderTest();
    test.hooks.onCreate = (create) => {
      create();
      throw lostAnswer('fulfillmenttools');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry', afterSeconds: 20 });
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.facilities).toHaveLength(1);
  });

  it('is tried again at once when fulfillmenttools limits', async () => {
    const test = facilitiesUnderTest();
    test.hooks.onCreate = () => {
      test.hooks.onCreate = (create) => create();
      throw refusal('fulfillmenttools', 429);
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
  });

  it('is created anew when it is missing in fulfillmenttools', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.facilities.length = 0;
    expect(await test.synchronize({ isMissing: true })).toMatchObject({ detail: 'facility created' });
  });

  it('is not touched when it is said to be missing and is there', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    expect(await test.synchronize({ isMissing: true })).toMatchObject({ detail: 'facility is there' });
    expect(test.facilities).toMatchObject([{ version: 1 }]);
  });
});

describe('a changed channel', () => {
  it('changes in its facility what it changed, and nothing that was changed in fulfillmenttools', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    const [facility] = test.facilities;
    Object.assign(facility ?? {}, { name: 'Renamed there', pickingTimes: { monday: [] } });
    Object.assign(facility?.address ?? {}, { houseNumber: '1a', resolvedCoordinates: { lat: 1, lon: 2 } });
    test.edit({
      address: { ...supplyChannel().address, streetNumber: '1', country: 'DE', postalCode: '10178' },
    });
    expect(await test.synchronize()).toMatchObject({ detail: 'facility changed' });
    expect(test.facilities).toMatchObject([
      {
        name: 'Renamed there',
        pickingTimes: { monday: [] },
        address: { houseNumber: '1a', postalCode: '10178' },
      },
    ]);
    expect(test.facilities[0]?.address).not.toHaveProperty('resolvedCoordinates');
  });

  it('takes parts of its address away', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.edit({ address: { ...supplyChannel().address, country: 'DE', streetNumber: '' } });
    await test.synchronize();
    expect(JSON.stringify(test.facilities)).not.toContain('houseNumber');
  });

  it('keeps its facility under its new key', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.edit({ key: 'berlin-mitte' });
    await test.synchronize();
    expect(test.facilities).toMatchObject([{ id: 'f-1', tenantFacilityId: 'berlin-mitte' }]);
  });

  it('is sent again after an attempt that never said how it ended, even when the channel is as before', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.hooks.onModify = (modify) => {
      modify();
      throw lostAnswer('fulfillmenttools');
    };
    test.edit({ name: { de: 'Neu' } });
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.hooks.onModify = (modify) => modify();
    test.edit({ name: { de: 'Filiale Berlin' } });
    test.clock.now += claimLease;
    await test.synchronize();
    expect(test.facilities).toMatchObject([{ name: 'Filiale Berlin' }]);
  });

  it('is decided again on the facility as it is when that was changed meanwhile', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.hooks.onModify = (modify) => {
      test.hooks.onModify = (next) => next();
      Object.assign(test.facilities[0] ?? {}, { version: 7 });
      return modify();
    };
    test.edit({ name: { de: 'Neu' } });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.facilities).toMatchObject([{ name: 'Neu', version: 8 }]);
  });
});

describe('a channel that supplies nothing any more', () => {
  it.each([
    ['is deleted', (test: ReturnType<typeof facilitiesUnderTest>) => test.channels.clear()],
    ['loses its role', (test: ReturnType<typeof facilitiesUnderTest>) => test.edit({ roles: ['Primary'] })],
  ])('sets its facility offline when it %s, once, and leaves no note', async (_, happen) => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    happen(test);
    expect(await test.synchronize()).toMatchObject({ detail: 'facility set offline' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.facilities).toMatchObject([{ status: 'OFFLINE' }]);
    expect(test.notes.size).toBe(0);
  });

  it('was never sent: nothing happens', async () => {
    const test = facilitiesUnderTest(supplyChannel({ id: otherChannelId }));
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
  });

  it('comes back online with its role, with all that the channel says', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.edit({ roles: ['Primary'] });
    await test.synchronize();
    test.edit({ roles: ['InventorySupply'], name: { de: 'Neu' } });
    await test.synchronize();
    expect(test.facilities).toMatchObject([{ status: 'ONLINE', name: 'Neu' }]);
  });

  it('leaves the facility to another channel that has its key by now', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.channels.clear();
    test.channels.set(otherChannelId, supplyChannel({ id: otherChannelId, name: { de: 'Neu' } }));
    await test.synchronization.synchronize(otherChannelId);
    await test.synchronize();
    expect(test.facilities).toMatchObject([
      { status: 'ONLINE', name: 'Neu', customAttributes: { commercetoolsId: otherChannelId } },
    ]);
  });
});

describe('a facility that was there before', () => {
  it('made by hand is taken as it is; only what the channel changes later is sent', async () => {
    const test = facilitiesUnderTest();
    test.facilities.push({ ...handmade });
    expect(await test.synchronize()).toMatchObject({ detail: 'facility taken as it is' });
    expect(test.facilities).toEqual([handmade]);
    test.edit({ name: { de: 'Neu' } });
    await test.synchronize();
    expect(test.facilities).toMatchObject([{ name: 'Neu', status: 'SUSPENDED' }]);
  });

  it('of a supplier is left alone, and the channel says why', async () => {
    const test = facilitiesUnderTest();
    test.facilities.push({ ...handmade, type: 'SUPPLIER' });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.problem()).toMatch(/SUPPLIER/);
  });
});

describe('a channel that the shop has left out', () => {
  const leftOut = {
    custom: { type: { typeId: 'type', id: 'type-1' }, fields: { fft_ignore: true } },
  } as const;

  it('gets no facility', async () => {
    const test = facilitiesUnderTest(supplyChannel(leftOut));
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.facilities).toEqual([]);
  });

  it('keeps the facility that it has, as it is, whatever becomes of it', async () => {
    const test = facilitiesUnderTest();
    await test.synchronize();
    test.edit({ ...leftOut, roles: ['Primary'], name: { de: 'Neu' } });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.facilities).toMatchObject([{ status: 'ONLINE', name: 'Filiale Berlin' }]);
  });
});

describe('a channel that cannot be a facility', () => {
  it('is not sent and says why, until it can', async () => {
    const test = facilitiesUnderTest(supplyChannel({ address: undefined as never }));
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.problem()).toMatch(/no street/);
    expect(test.facilities).toEqual([]);
    test.edit({ address: supplyChannel().address });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.problem()).toBeUndefined();
  });

  it('is written to once for the same problem', async () => {
    const test = facilitiesUnderTest(supplyChannel({ address: undefined as never }));
    await test.synchronize();
    await test.synchronize();
    expect(test.calls.filter((call) => call === 'update channel')).toHaveLength(1);
  });

  it('without a Type is only told of in the log', async () => {
    const test = facilitiesUnderTest(
      supplyChannel({ address: undefined as never, custom: undefined as never }),
    );
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.calls).not.toContain('update channel');
  });

  it('shows the words of fulfillmenttools when that refuses it', async () => {
    const test = facilitiesUnderTest();
    test.hooks.onCreate = () => {
      throw refusal('fulfillmenttools', 400, 'postalCode is unknown');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.problem()).toMatch(/postalCode is unknown/);
    expect(test.notes.get(channelId)?.value.claim).toBeUndefined();
  });
});

it('whatever is no id is not looked for', async () => {
  const test = facilitiesUnderTest();
  expect(await test.synchronization.synchronize('../orders')).toMatchObject({ kind: 'ignored' });
  expect(test.calls).toEqual([]);
});
