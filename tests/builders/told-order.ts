import { tellStory } from '../../shared/src/fulfillment/story/tell-story.ts';
import type { StoryOrder } from '../../shared/src/fulfillment/story/story-order.ts';

export const shirt = { id: 'line-1', quantity: 2, name: { en: 'Shirt' }, variant: { sku: 'SHIRT' } };
export const shoes = { id: 'line-2', quantity: 1, name: { en: 'Shoes' }, variant: { sku: 'SHOES' } };
/** A confirmed order of two shirts; everything else of it as a test says. */
export const order = (more: Partial<StoryOrder> = {}): StoryOrder => ({
  id: 'order-1',
  orderNumber: '1234',
  createdAt: '2026-01-01T08:00:00.000Z',
  orderState: 'Confirmed',
  lineItems: [shirt],
  ...more,
});
export const created = '2026-01-01T09:00:00.000Z';
export const changed = '2026-01-01T11:00:00.000Z';
export const known = { id: 'fft-1', version: 1, created, state: 'open' };
export const pick = (state: string, picked: number, more: object = {}) => ({
  version: 2,
  created,
  changed,
  state,
  shortId: 'S1',
  facilityRef: 'berlin',
  lines: { 'line-1': { quantity: 2, picked } },
  ...more,
});
export const handover = (state: string, handedOver: number, more: object = {}) => ({
  version: 2,
  created,
  changed,
  state,
  channel: 'DELIVERY',
  pickJobRef: 'p1',
  lines: { 'line-1': { quantity: 2, handedOver } },
  ...more,
});
/** The story of that order with this ledger. */
export const tell = (ledger: object, about: Partial<StoryOrder> = {}) =>
  tellStory(order(about), JSON.stringify({ v: 2, ...ledger }));
export const headlineOf = (ledger: object, about: Partial<StoryOrder> = {}) => tell(ledger, about).headline;
