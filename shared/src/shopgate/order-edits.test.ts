import { expect, it } from '@jest/globals';
import { holdDigests } from '../../../tests/builders/live-orders.ts';
import type { OrderMappingInput } from '../fulfillment/order/order-mapping-input.ts';
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
