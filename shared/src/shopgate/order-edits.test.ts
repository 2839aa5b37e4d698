import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../tests/builders/in-memory-orders.ts';
import { holdDigests } from '../../../tests/builders/live-orders.ts';
import { mappingInput } from '../../../tests/builders/mappable-order.ts';
import type { PlatformError } from '../errors.ts';
import type { SentPart } from '../fulfillment/edit-decision.ts';
import type { OrderMappingInput } from '../fulfillment/order/order-mapping-input.ts';
import type { FulfillmentOrder } from './fulfillment-orders.ts';
import { mapSalesOrder, type MappedSalesOrder } from './order-body/map-sales-order.ts';
import { editSalesOrder, type OrderEdit } from './order-edits.ts';
import type { SalesOrder } from './sales-orders.ts';
import { prepareSalesOrder } from './shopgate-provider.ts';

const pinned = {
  mapping: 1,
  digests: {
    plain: {
      consumer: 'bhmY9MXwIdRQKmOF',
      lines: 'SeciS6VCsA7-wWti',
    },
    'with the house number in the street': {
      consumer: '_ieEdyqawZNxe-mu',
      lines: 'SeciS6VCsA7-wWti',
    },
    'with a flat behind the house number': {
      consumer: 'hBe-PCimpKBdIf_n',
      lines: 'SeciS6VCsA7-wWti',
    },
    'to a company, with everything that helps to find the door': {
      consumer: 'NK1U3vnK_s-G_c3X',
      lines: 'SeciS6VCsA7-wWti',
    },
    'to a parcel locker': {
      consumer: 'gzvFOlE0pYZmfS0N',
      lines: 'SeciS6VCsA7-wWti',
    },
    'of a customer, billed to nobody': {
      consumer: '6K6IGb_n_hbOoWOh',
      lines: 'SeciS6VCsA7-wWti',
    },
    'with fields of the address that the merchant names': {
      consumer: 'bhmY9MXwIdRQKmOF',
      lines: 'SeciS6VCsA7-wWti',
    },
    collected: {
      consumer: 'qrte2SSqGhVP7ka9',
      lines: 'SeciS6VCsA7-wWti',
    },
    'of several lines, some of which are not picked': {
      consumer: 'bhmY9MXwIdRQKmOF',
      lines: 'BsIUONR1wu_aeLL5',
    },
  },
};

function digestOf(input: OrderMappingInput) {
  const prepared = prepareSalesOrder(input, 'shop');
  return prepared.kind === 'prepared' ? prepared.sent : undefined;
}

it('is the same for orders on their way, unless the version of the mapping is another', () => {
  expect(() => holdDigests(pinned, digestOf, 'shopgate/order-edits.ts')).not.toThrow();
});

function mapped(): MappedSalesOrder {
  const order = mapSalesOrder(mappingInput(), 'shop');
  if (order.kind === 'unmappable') throw new Error(order.problem);
  return order.value;
}

/** An order with what would be sent of it today, whose billing or shipping address is another than what was sent. */
function edited({ billTo = {}, shipTo = {} }: { billTo?: object; shipTo?: object }): MappedSalesOrder {
  const { order, customer } = mapped();
  const [billing, shipping] = order.addressSequences;
  if (!billing || !shipping) throw new Error('The order is not shipped');
  return {
    customer,
    order: {
      ...order,
      addressSequences: [
        { ...billing, ...billTo },
        { ...shipping, ...shipTo },
      ],
    },
  };
}

/** A sales order as it was sent, and its only part, which tells no address. */
async function edit(
  wanted: MappedSalesOrder,
  {
    sales = {},
    part = {},
    later = {},
    denied,
    ...rest
  }: { sales?: object; part?: object; later?: object; denied?: PlatformError } & Partial<OrderEdit> = {},
) {
  const { order } = mapped();
  const sent: unknown[] = [];
  const there = { ...structuredClone(order), orderNumber: '1', status: 'inProgress', ...sales };
  const lineItems = order.lineItems.map(({ code, quantity }) => ({
    salesOrderLineItemCode: code,
    quantity,
    status: 'accepted',
  }));
  let pauses = 0;
  const only = { orderNumber: '1-1', salesOrderNumber: '1', locationCode: 'north', type: 'directShip' };
  const stores = {
    orders: {
      read: () => Promise.resolve(there as unknown as SalesOrder),
      update: (_id: string, changes: object) => {
        sent.push(changes);
        Object.assign(there, changes);
        return Promise.resolve();
      },
    },
    fulfillmentOrders: {
      numbersOf: () => Promise.resolve(['1-1']),
      read: () =>
        denied
          ? Promise.reject(denied)
          : Promise.resolve({
              ...{ ...only, status: 'accepted', lineItems, ...part },
              ...(pauses > 0 ? later : {}),
            } as unknown as FulfillmentOrder),
    },
    pause: () => {
      pauses += 1;
      return Promise.resolve();
    },
  };
  const parts: readonly SentPart[] = ['consumer'];
  const change = await editSalesOrder(stores, '1', () => true, {
    ...{ wanted, parts, assumed: [], known: [] },
    ...rest,
  });
  return { change, sent, pauses };
}

const moved = { city: 'Bonn' };
const billed = { billTo: { address1: 'Ring 5', emailAddress: 'other@example.com' } };

describe('an edit of the addresses', () => {
  it('is not sent again where Shopgate has it already', async () => {
    const { change, sent } = await edit(edited({}));
    expect(change).toMatchObject({ kind: 'changed' });
    expect(sent).toEqual([]);
  });

  it('is sent where a part of an address is gone, and where Shopgate tells of none', async () => {
    const { addressSequences } = mapped().order;
    const withCompany = addressSequences.map((address) => ({ ...address, company: 'Example Ltd' }));
    expect((await edit(edited({}), { sales: { addressSequences: withCompany } })).sent).toHaveLength(1);
    expect((await edit(edited({}), { sales: { addressSequences: undefined } })).sent).toHaveLength(1);
  });

  it('is no difference where Shopgate says of what is absent that it is null', async () => {
    const { addressSequences } = mapped().order;
    const withNull = addressSequences.map((address) => ({ company: null, fax: null, ...address }));
    expect((await edit(edited({}), { sales: { addressSequences: withNull } })).sent).toEqual([]);
  });

  it('is refused of goods that the customer has, unless it is about who pays', async () => {
    const over = { sales: { status: 'completed' }, part: { status: 'fulfilled' } };
    const paid = await edit(edited(billed), over);
    expect(paid).toMatchObject({ change: { kind: 'changed' }, sent: [] });
    const elsewhere = await edit(edited({ shipTo: moved }), over);
    expect(elsewhere).toMatchObject({ change: { kind: 'refused', words: 'it is completed already' } });
    expect(elsewhere.sent).toEqual([]);
  });

  it('is refused of a part that has left and tells no address, unless it is about who pays', async () => {
    const left = { part: { status: 'fulfilled' } };
    expect((await edit(edited(billed), left)).change).toMatchObject({ kind: 'changed' });
    expect((await edit(edited({ shipTo: moved }), left)).change).toMatchObject({
      kind: 'refused',
      words: 'stores ship to the address before: 1-1 in north',
      applied: true,
    });
    // What was sent before may be what the order tells by now, not what the part has left with.
    const again = { ...left, sales: { addressSequences: edited({ shipTo: moved }).order.addressSequences } };
    expect((await edit(edited({ shipTo: moved }), { ...again, assumed: ['consumer'] })).change).toMatchObject(
      { kind: 'refused' },
    );
  });
});

describe('an edit that stores follow a moment later', () => {
  const [, address] = edited({}).order.addressSequences;
  const before = { part: { fulfillmentOrderAddress: address } };
  const later = { fulfillmentOrderAddress: { ...address, ...moved } };

  it('is looked at once more before it is called refused', async () => {
    const followed = await edit(edited({ shipTo: moved }), { ...before, later });
    expect(followed).toMatchObject({ change: { kind: 'changed' }, pauses: 1 });
    const refused = await edit(edited({ shipTo: moved }), before);
    expect(refused).toMatchObject({ change: { kind: 'refused' }, pauses: 1 });
  });

  it('is not waited for where nothing was sent', async () => {
    const { addressSequences } = edited({ shipTo: moved }).order;
    const again = await edit(edited({ shipTo: moved }), { ...before, sales: { addressSequences } });
    expect(again).toMatchObject({ change: { kind: 'refused' }, pauses: 0 });
  });
});

describe('an edit that was taken and cannot be read back', () => {
  it.each([
    ['refused', refusal('shopgate', 403)],
    ['limited', refusal('shopgate', 429)],
  ])('may have arrived, although it is the reading that is %s', async (_case, denied) => {
    const wanted = edited({ shipTo: moved });
    const editing = edit(wanted, { denied });
    await expect(editing).rejects.toMatchObject({ status: denied.status, applied: 'unknown' });
    const { addressSequences } = wanted.order;
    const again = edit(wanted, { denied, sales: { addressSequences } });
    await expect(again).rejects.toMatchObject({ status: denied.status, applied: 'no' });
  });
});

describe('an edit of the lines', () => {
  it('is followed where a line that was removed stays, with its pieces, as one that was canceled', async () => {
    const { order, customer } = mapped();
    const [line] = order.lineItems;
    const removed = { ...line, code: 'removed', quantity: 2, status: 'canceled' };
    const { change, sent } = await edit(
      { order, customer },
      { sales: { lineItems: [...order.lineItems, removed] }, parts: ['lines'] },
    );
    expect(change).toMatchObject({ kind: 'changed' });
    expect(sent.filter((changes) => Object.hasOwn(changes as object, 'lineItems'))).toEqual([]);
  });
});
