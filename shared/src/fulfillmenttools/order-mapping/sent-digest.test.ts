import { expect, it } from '@jest/globals';
import { holdDigests } from '../../../../tests/builders/live-orders.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { prepareOrder } from '../fulfillmenttools-provider.ts';

const pinned = {
  mapping: 3,
  digests: {
    plain: {
      consumer: '0RGJy8O7g1Q9zrSCs-Cd2P',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    'with the house number in the street': {
      consumer: 'b2P8i_7xGZmOPF0ubq17__',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    'with a flat behind the house number': {
      consumer: 'fYy3G4pQ7Qt_qbTWep1zRe',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    'to a company, with everything that helps to find the door': {
      consumer: '8Mk16inz6yhuJAjfKaqOh0',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    'to a country without postal codes': {
      consumer: 'LrtiaWNzFADBJSuNApBUee',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    'to a parcel locker': {
      consumer: 'bnlSSYKo9xe5aFKg_v67QQ',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    'of a customer, billed to nobody': {
      consumer: '280SH1OLlyKEo52d4Z4Qd8',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    'with fields of the address that the merchant names': {
      consumer: 'CgeX7gb25B32tWKaKyaWs2',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    collected: {
      consumer: '5iELKK7fpfEMZ486QBBsBO',
      lines: 'FHvbevIjo56nsZQ_JDLuzc',
    },
    'of several lines, some of which are not picked': {
      consumer: '0RGJy8O7g1Q9zrSCs-Cd2P',
      lines: '22McY2uqJndEz3yYu-6NMQ',
    },
  },
};

function digestOf(input: OrderMappingInput) {
  const prepared = prepareOrder(input);
  return prepared.kind === 'prepared' ? prepared.sent : undefined;
}

it('is the same for orders on their way, unless the version of the mapping is another', () => {
  expect(() => holdDigests(pinned, digestOf, 'order-mapping/sent-digest.ts')).not.toThrow();
});
