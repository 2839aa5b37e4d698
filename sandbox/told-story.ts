import type { Order } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { parseConfiguration } from '../shared/src/configuration/configuration.ts';
import { storyInEnglish } from '../shared/src/fulfillment/story/story-in-english.ts';
import { heldBackBy, tellStory } from '../shared/src/fulfillment/story/tell-story.ts';
import type { Provider } from './fulfilment-platform.ts';
import type { SandboxPlatforms } from './platforms.ts';

/** Of the configuration object. */
const containers = { fulfillmenttools: 'fft', shopgate: 'shopgate' } as const satisfies Record<
  Provider,
  string
>;
const customObject = z.object({ value: z.unknown() });

/** What has become of an order and what happens next, in sentences; why it is held back, where it is. */
export async function storyOf(
  order: Order,
  { commercetools, fulfilment }: Pick<SandboxPlatforms, 'commercetools' | 'fulfilment'>,
): Promise<string[]> {
  const path = `/custom-objects/${containers[fulfilment.provider]}/configuration`;
  const { status, body } = await commercetools.request('GET', path);
  const { configuration } = parseConfiguration(status === 200 ? customObject.parse(body).value : undefined);
  const { paymentState, custom } = order;
  const heldBack = heldBackBy({ paymentState, fields: custom?.fields ?? {} }, configuration.orderLocking);
  const story = tellStory(order, ledgerIn(order), { platform: fulfilment.name, heldBack });
  return storyInEnglish(story, (id) => fulfilment.storeNamed(id));
}

/** The content of the connector's ledger field, whatever its prefix. */
export function ledgerIn({ custom }: Order): unknown {
  const found = Object.entries((custom?.fields ?? {}) as Record<string, unknown>).find(([name]) =>
    /_ledger$/.test(name),
  );
  return found?.[1];
}
