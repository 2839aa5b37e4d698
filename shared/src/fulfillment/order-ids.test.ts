import { describe, expect, it } from '@jest/globals';
import type { CommercetoolsOrder } from './commercetools-order.ts';
import type { OrderFacts } from './ledger.ts';
import type { ProviderOrders, SentOrder } from './provider.ts';

/** Types only: the compiler says so where a line that has to be refused is taken. */
const mixedUp = (
  provider: Pick<ProviderOrders, 'read' | 'find'>,
  order: CommercetoolsOrder,
  facts: OrderFacts,
  sent: SentOrder,
): unknown[] => [
  provider.read(facts.id),
  provider.read('any text that was just read'),
  provider.find(sent.name),
  // @ts-expect-error the id of commercetools is none of the platform's
  provider.read(order.id),
  // @ts-expect-error an order is read by its id
  provider.read(sent.name),
  // @ts-expect-error an order is found by its name
  provider.find(facts.id),
];

describe('the ids of an order', () => {
  it('are not taken for one another', () => {
    expect(mixedUp).toBeInstanceOf(Function);
  });
});
