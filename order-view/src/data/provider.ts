import { useApplicationContext } from '@commercetools-frontend/application-shell-connectors';
import type { EarlierWords } from '../shared/fulfillment/earlier-ledger.ts';
import { stateOf } from '../shared/fulfillmenttools/events/state-words.ts';

/** What differs between the connectors whose orders the view can show. */
export interface Provider {
  readonly id: 'fulfillmenttools' | 'shopgate';
  /** How ledgers of the first shape are read, where there are any. */
  readonly earlierWords?: EarlierWords;
  /** How the platform is called, also in the labels of the connector's custom fields. */
  readonly name: string;
  /** What the names of the connector's custom fields begin with. */
  readonly fieldPrefix: string;
  /** Where its configuration object and its notes live. */
  readonly container: string;
  /** The Type that an order without one gets, unless configured otherwise. */
  readonly typeKey: string;
}

export const fulfillmenttools: Provider = {
  id: 'fulfillmenttools',
  name: 'fulfillmenttools',
  fieldPrefix: 'fft_',
  container: 'fft',
  typeKey: 'fft-order',
  earlierWords: stateOf,
};
export const shopgate: Provider = {
  id: 'shopgate',
  name: 'Shopgate',
  fieldPrefix: 'shopgate_',
  container: 'shopgate',
  typeKey: 'shopgate-order',
};
export const providers: readonly Provider[] = [fulfillmenttools, shopgate];

export interface ViewSettings {
  /** Whose connector is taken to be there where nothing in the project tells. */
  readonly provider: Provider;
  /** By platform, address of an order in its back office, with `{orderId}` in the place of the id. */
  readonly orderAddresses: Readonly<Record<Provider['id'], string | undefined>>;
}

/** What the merchant has set for the view when deploying it. */
export function useViewSettings(): ViewSettings {
  return useApplicationContext(({ environment }) => {
    const { provider, backOfficeOrderUrl, shopgateOrderUrl } = environment as Record<string, unknown>;
    return {
      provider: provider === 'shopgate' ? shopgate : fulfillmenttools,
      orderAddresses: {
        fulfillmenttools: textIn(backOfficeOrderUrl),
        shopgate: textIn(shopgateOrderUrl),
      },
    };
  });
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
