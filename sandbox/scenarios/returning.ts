import type { ItemReturn, ItemReturnJob } from '../fulfillmenttools/return-and-process-entities.ts';
import { storeName, type OrderRequest } from '../shop.ts';
import { deliveriesOf, fieldsOf } from './expected-fields.ts';
import type { Life } from './life.ts';
import { inCommercetools, inFulfillmenttools, type Scenario, type Step } from './scenario.ts';
import { givesToCarrier, goesTo, packs, picks } from './store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

function returnJobOf({ world, fulfillmenttoolsOrder }: Life): ItemReturnJob {
  const [id] = world.processes.get(fulfillmenttoolsOrder.processId).itemReturnJobsRef;
  return world.itemReturnJobs.get(id ?? '');
}

function lastReturnOf(job: ItemReturnJob): ItemReturn {
  const itemReturn = job.itemReturns.at(-1);
  if (itemReturn === undefined) throw new Error('No return is announced in fulfillmenttools');
  return itemReturn;
}

/** The shop says that a piece of this article comes back. */
const announcesInShop = (sku: string): Step =>
  inCommercetools(async (life) => {
    const item = {
      key: `advised-${sku}`,
      quantity: 1,
      lineItemId: life.lineId(sku),
      shipmentState: 'Advised',
    };
    await life.platforms.commercetools.merchant.editByMerchant(life.orderId, [
      { action: 'addReturnInfo', items: [item] },
    ]);
    return `The customer announces in the shop that one ${sku} comes back`;
  });

/** Tells how fulfillmenttools has it, and fails when it does not. */
const isAnnounced: Step = inFulfillmenttools((life) => {
  const { status, returnedLineItems } = lastReturnOf(returnJobOf(life));
  const skus = returnedLineItems.map(({ tenantArticleId }) => tenantArticleId).join(', ');
  return `The store expects ${skus} (${status})`;
});

/** Somebody brings a piece of this article to the store, unannounced. */
const bringsBack = (sku: string): Step =>
  inFulfillmenttools((life) => {
    life.store.announceReturn(returnJobOf(life).id, sku, 1, 'IN_PROGRESS');
    return `The customer brings one ${sku} to ${storeName('berlin-mitte')}`;
  });

/** The store looks at what came back last. */
const decides = (status: 'ACCEPTED' | 'REJECTED', itemCondition: string): Step =>
  inFulfillmenttools((life) => {
    const job = returnJobOf(life);
    const itemReturn = lastReturnOf(job);
    life.store.changeItemReturn(job.id, itemReturn.id, 'IN_PROGRESS');
    for (const { id } of itemReturn.returnedLineItems) {
      life.store.decidePiece(job.id, id, { status, itemCondition });
    }
    life.store.changeItemReturn(job.id, itemReturn.id, 'FINISHED');
    if (status === 'ACCEPTED') life.store.triggerRefund(job.id, itemReturn.id);
    return `${storeName('berlin-mitte')} has looked at it: ${itemCondition}, ${status.toLowerCase()}`;
  });

const reasons: Readonly<Record<string, string>> = {
  'TSHIRT-M': 'as new',
  'MUG-BLUE': 'Too small; broken',
};

/** Why each piece came back, as its return item and its line are called in commercetools. */
const reasonsOf = (life: Life) =>
  returnJobOf(life)
    .itemReturns.flatMap(({ returnedLineItems }) => returnedLineItems)
    .map(({ id, tenantArticleId: sku }) => ({
      return_item: id,
      line: life.lineId(sku),
      reason: reasons[sku],
    }));

export const returns: Scenario = {
  provider: 'fulfillmenttools',
  name: 'returns',
  summary:
    'One piece comes back as announced in the shop and is sold again, another one unannounced and broken.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
    announcesInShop('TSHIRT-M'),
    isAnnounced,
    decides('ACCEPTED', 'as new'),
    bringsBack('MUG-BLUE'),
    decides('REJECTED', 'broken'),
  ],
  expected: (life) => ({
    orderState: 'Confirmed',
    shipmentState: 'Shipped',
    fields: { ...fieldsOf(life, ['berlin-mitte']), fft_return_reasons: JSON.stringify(reasonsOf(life)) },
    deliveries: deliveriesOf(life, ['berlin-mitte']),
    // What the shop announced stays as the shop wrote it; each piece that came back is an item of its own.
    returned: ['MUG-BLUE Unusable', 'TSHIRT-M Advised', 'TSHIRT-M BackInStock'],
  }),
};
