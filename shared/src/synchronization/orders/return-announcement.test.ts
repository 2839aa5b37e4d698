import { describe, expect, it } from '@jest/globals';
import { advised } from '../../../../tests/builders/advised-return-item.ts';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { done } from '../../fulfillment/outcome.ts';

/** An order of two pieces that was exported and handed over, and whose customer announces a return. */
async function handedOver(...items: Record<string, unknown>[]) {
  const test = synchronizationUnderTest();
  await test.synchronize();
  test.itemReturnJobs.put([{ returnable: 2, customAttributes: { commercetoolsId: 'line-1' } }]);
  const announce = (...more: Record<string, unknown>[]) => test.edit({ returnInfo: [{ items: more }] });
  announce(...items);

  return { ...test, announce };
}

describe('a return that the customer announces in commercetools', () => {
  it('is announced in fulfillmenttools piece by piece, to the store that handed over', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    expect(await synchronize()).toEqual(done('return announced in fulfillmenttools'));
    expect(itemReturnJobs.byId.get('return-job')?.itemReturns).toMatchObject([
      { status: 'ANNOUNCED', returnFacilityRef: 'facility-1' },
    ]);
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1', 'item-1']);
  });

  it('is announced once, and the job is not asked again', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    await synchronize();
    expect(await synchronize()).toMatchObject({ kind: 'ignored' });
    expect(itemReturnJobs.calls).toEqual(['find', 'read', 'announce']);
  });

  it('is announced once by two instances at the same moment', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    await Promise.all([synchronize(), synchronize()]);
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1', 'item-1']);
    expect(itemReturnJobs.calls.filter((call) => call === 'announce')).toHaveLength(2);
  });

  it('is found again when the answer to its announcement was lost', async () => {
    const { synchronize, itemReturnJobs, ledger } = await handedOver(advised());
    itemReturnJobs.onAnnounce = (apply) => {
      apply();
      throw lostAnswer('fulfillmenttools');
    };
    expect(await synchronize()).toMatchObject({ kind: 'retry' });
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1', 'item-1']);
    expect(ledger()?.announcedReturnItems).toEqual(['item-1']);
  });

  it('is not announced twice when a lost announcement arrives late', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    let late: () => void = () => undefined;
    itemReturnJobs.onAnnounce = (apply) => {
      late = apply;
      throw lostAnswer('fulfillmenttools');
    };
    await synchronize();
    itemReturnJobs.onAnnounce = (apply) => {
      itemReturnJobs.onAnnounce = (again) => again();
      late();
      apply();
    };
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1', 'item-1']);
  });

  it('is recognised by its key, also after the shop has written it anew', async () => {
    const { synchronize, announce, itemReturnJobs } = await handedOver(advised({ key: 'return-key' }));
    await synchronize();
    announce(advised({ key: 'return-key', id: 'item-2' }));
    await synchronize();
    expect(itemReturnJobs.announcedNames()).toEqual(['return-key', 'return-key']);
  });

  it('is announced to the job that the ledger knows, without a search', async () => {
    const { synchronize, itemReturnJobs, edit, ledger } = await handedOver(advised());
    const returnJobs = { 'return-job': { version: 1, created: '', returns: [] } };
    edit({ custom: { type: {}, fields: { fft_ledger: JSON.stringify({ ...ledger(), returnJobs }) } } });
    await synchronize();
    expect(itemReturnJobs.calls).toEqual(['read', 'announce']);
  });

  it('is announced although another one of the same order is refused', async () => {
    const { synchronize, itemReturnJobs, field, ledger } = await handedOver(
      advised({ id: 'refused', quantity: 1 }),
      advised({ quantity: 1 }),
    );
    const announceIt = itemReturnJobs.announce.bind(itemReturnJobs);
    itemReturnJobs.announce = (job, announced) =>
      JSON.stringify(announced).includes('"refused"')
        ? Promise.reject(refusal('fulfillmenttools', 400, 'Not this one'))
        : announceIt(job, announced);
    expect(await synchronize()).toMatchObject({ kind: 'rejected' });
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1']);
    expect(ledger()?.announcedReturnItems).toEqual(['item-1']);
    expect(field('fft_problem')).toContain('Not this one');
  });

  it('is announced on the lines of its SKU where fulfillmenttools does not hand on the line item', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    itemReturnJobs.put([{ returnable: 1 }, { returnable: 3 }]);
    await synchronize();
    expect(itemReturnJobs.announcedNames()).toHaveLength(2);
  });
});

describe('a return that cannot be announced', () => {
  it('waits with a problem on the order until something was handed over', async () => {
    const { synchronize, itemReturnJobs, field } = await handedOver(advised());
    itemReturnJobs.byId.clear();
    expect(await synchronize()).toMatchObject({ kind: 'rejected' });
    expect(field('fft_problem')).toMatch(/knows of no handover/);
    itemReturnJobs.put([{ returnable: 2 }]);
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(field('fft_problem')).toBeUndefined();
  });

  it('does not keep another one from being announced', async () => {
    const { synchronize, itemReturnJobs, field } = await handedOver(
      advised({ id: 'too-many', quantity: 3 }),
      advised({ id: 'fine', quantity: 1 }),
    );
    expect(await synchronize()).toMatchObject({ kind: 'rejected' });
    expect(itemReturnJobs.announcedNames()).toEqual(['fine']);
    expect(field('fft_problem')).toMatch(/too-many \(3\)/);
  });

  it('is no problem any more once the shop has taken it back', async () => {
    const { synchronize, announce, field } = await handedOver(advised({ quantity: 3 }));
    await synchronize();
    announce();
    await synchronize();
    expect(field('fft_problem')).toBeUndefined();
  });

  it('tells why fulfillmenttools refused it', async () => {
    const { synchronize, itemReturnJobs, field } = await handedOver(advised());
    itemReturnJobs.onAnnounce = () => {
      throw refusal('fulfillmenttools', 400, 'job is finished');
    };
    expect(await synchronize()).toMatchObject({ kind: 'rejected' });
    expect(field('fft_problem')).toMatch(/refused the announced return: job is finished/);
  });
});

describe('a return item that needs no announcement', () => {
  it.each([
    ['came back already', advised({ shipmentState: 'Returned' })],
    ['is a custom line item', advised({ type: 'CustomLineItemReturnItem', lineItemId: undefined })],
  ])('is left alone when it %s', async (_, item) => {
    const { synchronize, itemReturnJobs } = await handedOver(item);
    expect(await synchronize()).toMatchObject({ kind: 'ignored' });
    expect(itemReturnJobs.calls).toEqual([]);
  });

  it('is left alone when it is a piece of fulfillmenttools', async () => {
    const { synchronize, itemReturnJobs, edit, ledger } = await handedOver(advised({ key: 'piece-1' }));
    const pieces = [{ id: 'piece-1', line: 'line-1', state: 'announced' }];
    const returnJobs = { j: { version: 1, created: '', returns: [{ id: 'r', pieces }] } };
    edit({ custom: { type: {}, fields: { fft_ledger: JSON.stringify({ ...ledger(), returnJobs }) } } });
    await synchronize();
    expect(itemReturnJobs.calls).toEqual([]);
  });

  it('is left alone when the order was never sent to fulfillmenttools', async () => {
    const test = synchronizationUnderTest();
    test.edit({ orderState: 'Open', returnInfo: [{ items: [advised()] }] });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.itemReturnJobs.calls).toEqual([]);
  });
});
