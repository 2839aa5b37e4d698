import type { Order } from '@commercetools/platform-sdk';
import type { Answer } from './api-request.ts';
import {
  createCommercetoolsEmulator,
  type CommercetoolsEmulator,
  type CommercetoolsEmulatorOptions,
} from './emulator.ts';
import type { PlaceOrderDraft } from './order-draft.ts';

type Action = Readonly<{ action: string } & Record<string, unknown>>;

/** For the tests of this folder: an emulator with one order in it, and a short way to update that order over the API. */
export async function orderUnderTest(draft: Partial<PlaceOrderDraft> = {}): Promise<{
  emulator: CommercetoolsEmulator;
  order: Order;
  read: () => Promise<Order>;
  update: (...actions: Action[]) => Promise<Answer>;
}> {
  const emulator = emulatorUnderTest();
  const order = await emulator.merchant.placeOrder({ lines: [{ sku: 'TSHIRT-M', quantity: 2 }], ...draft });
  const read = () => emulator.merchant.readOrder(order.id);
  return {
    emulator,
    order,
    read,
    update: async (...actions) =>
      emulator.request('POST', `/orders/${order.id}`, { version: (await read()).version, actions }),
  };
}

export const emulatorUnderTest = (
  options: Partial<CommercetoolsEmulatorOptions> = {},
): CommercetoolsEmulator =>
  createCommercetoolsEmulator({
    projectKey: 'shop',
    clients: [{ id: 'connector', secret: 'secret' }],
    ...options,
  });

/** What a refused request looks like. */
export const refused = (status: number, code: string) => ({
  status,
  body: { statusCode: status, errors: [{ code }] },
});

/** A type for orders with one field of several kinds. */
export const orderFieldsType = {
  key: 'order-fields',
  name: { en: 'Order fields' },
  resourceTypeIds: [
    'order',
    'order-delivery',
    'order-parcel',
    'order-return-item',
    'channel',
    'inventory-entry',
  ],
  fieldDefinitions: [
    { name: 'text', label: { en: 'Text' }, required: false, type: { name: 'String' } },
    { name: 'amount', label: { en: 'Amount' }, required: false, type: { name: 'Number' } },
    { name: 'flag', label: { en: 'Flag' }, required: false, type: { name: 'Boolean' } },
    {
      name: 'tags',
      label: { en: 'Tags' },
      required: false,
      type: { name: 'Set', elementType: { name: 'String' } },
    },
    {
      name: 'kind',
      label: { en: 'Kind' },
      required: false,
      type: { name: 'Enum', values: [{ key: 'a', label: 'A' }] },
    },
  ],
};
