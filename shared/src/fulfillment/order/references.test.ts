import { describe, expect, it } from '@jest/globals';
import {
  channel,
  lineItemOf,
  mappingInput,
  shippingMethod,
} from '../../../../tests/builders/mappable-order.ts';
import { unreadReferences } from './references.ts';

describe('unreadReferences', () => {
  it('lists nothing of an order that was read with everything expanded', () => {
    const { order, configuration } = mappingInput({
      lineItems: [lineItemOf({ supplyChannel: channel('berlin') })],
    });
    expect(unreadReferences(order, configuration)).toEqual({ shippingMethodIds: [], channelIds: [] });
  });

  it('lists each id once that the mapping needs a key for', () => {
    const supplyChannel = channel('berlin', false);
    const { order, configuration } = mappingInput(
      {
        shippingInfo: { shippingMethod: shippingMethod() },
        lineItems: [lineItemOf({ supplyChannel }), lineItemOf({ supplyChannel })],
        custom: { fields: { collectStore: channel('köln', false) } },
      },
      { collectChannelReferenceFieldName: 'collectStore' },
    );
    expect(unreadReferences(order, configuration)).toEqual({
      shippingMethodIds: ['id-of-unread'],
      channelIds: ['id-of-berlin', 'id-of-köln'],
    });
  });
});
