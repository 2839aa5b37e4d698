import * as z from 'zod';
import { storeName } from '../shop.ts';
import { fieldsOf } from './expected-fields.ts';
import type { Life } from './life.ts';
import { inCommercetools, inFulfillmenttools, type Scenario, type Step } from './scenario.ts';
import { givesToCustomer, goesTo, picks, setsAside } from './store-steps.ts';

const sku = 'JEANS-32';
const entries = z.object({
  results: z.array(z.object({ sku: z.string(), quantityOnStock: z.number() })),
});

const counts = (pieces: number): Step =>
  inFulfillmenttools((life) => {
    life.store.changeStock('berlin-mitte', sku, pieces);
    return `${storeName('berlin-mitte')} has ${pieces} ${sku} to sell`;
  });

const shopHas = (pieces: number): Step =>
  inCommercetools(async (life) => {
    const quantity = await quantityOf(life);
    if (quantity !== pieces) throw new Error(`The shop has ${quantity ?? 'no'} ${sku}, expected ${pieces}`);
    return `The shop can sell ${quantity} ${sku} from ${storeName('berlin-mitte')}`;
  });

async function quantityOf({ platforms }: Life): Promise<number | undefined> {
  const { body } = await platforms.commercetools.request('GET', '/inventory');
  return entries.parse(body).results.find((entry) => entry.sku === sku)?.quantityOnStock;
}

export const stock: Scenario = {
  provider: 'fulfillmenttools',
  name: 'stock',
  summary: 'What a store has to sell becomes the stock of the shop, before and after an order.',
  order: { shippingMethod: 'pickup', lines: [{ sku, quantity: 1 }] },
  steps: [
    counts(7),
    shopHas(7),
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    setsAside('berlin-mitte'),
    givesToCustomer('berlin-mitte'),
    counts(6),
    shopHas(6),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: { ...fieldsOf(life, ['berlin-mitte']), fft_collect_result: 'COLLECTED' },
  }),
};
