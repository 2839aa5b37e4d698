import { useApplicationContext } from '@commercetools-frontend/application-shell-connectors';
import type { EarlierWords } from '../shared/fulfillment/earlier-ledger.ts';
import { stateOf } from '../shared/fulfillmenttools/events/state-words.ts';

/** What differs between the connectors whose orders the view can show. */
export interface Provider {
  /** How ledgers of the first shape are read, where there are any. */
  readonly earlierWords?: EarlierWords;
  readonly name: string;
  /** What the names of the connector's custom fields begin with. */
  readonly fieldPrefix: string;
  /** Where its configuration object lives. */
  readonly container: string;
  /** The Type that an order without one gets, unless configured otherwise. */
  readonly typeKey: string;
}

const providers: Record<'fulfillmenttools' | 'shopgate', Provider> = {
  fulfillmenttools: {
    name: 'fulfillmenttools',
    fieldPrefix: 'fft_',
    container: 'fft',
    typeKey: 'fft-order',
    earlierWords: stateOf,
  },
  shopgate: {
    name: 'Shopgate',
    fieldPrefix: 'shopgate_',
    container: 'shopgate',
    typeKey: 'shopgate-order',
  },
};

export interface ViewSettings {
  readonly provider: Provider;
  /** Address of an order in the back office, with `{orderId}` in the place of its id. */
  readonly backOfficeOrderUrl: string | undefined;
}

/** What the merchant has set for the view when deploying it. */
export function useViewSettings(): ViewSettings {
  return useApplicationContext(({ environment }) => {
    const { provider, backOfficeOrderUrl } = environment as {
      provider?: unknown;
      backOfficeOrderUrl?: unknown;
    };
    return {
      provider: provider === 'shopgate' ? providers.shopgate : providers.fulfillmenttools,
      backOfficeOrderUrl: typeof backOfficeOrderUrl === 'string' ? backOfficeOrderUrl : undefined,
    };
  });
}
